"""euimu: text in, structure out."""
