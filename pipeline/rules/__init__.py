"""Rule cards: what a contract must contain, what is compared, and what norms say, as data with sources and examples."""

from __future__ import annotations

from pipeline.rules.cards import Control, Element, Proof, Source
from pipeline.rules.loading import load_cards, load_controls
from pipeline.rules.norms import Norm, load_norms
from pipeline.rules.subjects import Subject, load_norm_subjects, load_subjects

__all__ = [
    "Control",
    "Element",
    "Norm",
    "Proof",
    "Source",
    "Subject",
    "load_cards",
    "load_controls",
    "load_norm_subjects",
    "load_norms",
    "load_subjects",
]
