"""The bundled corpus: papers written for this project, gold units, and what builds them (see README.md)."""
