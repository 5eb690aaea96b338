"""Kinds of contradictions, one file each; every file lists its finders."""
