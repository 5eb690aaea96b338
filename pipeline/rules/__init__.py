"""Rule cards: what a contract must contain, and what norms say, as data with sources and examples."""

from __future__ import annotations

from pipeline.rules.cards import Control, Element, Proof, Source
from pipeline.rules.loading import load_cards, load_controls

__all__ = ["Control", "Element", "Proof", "Source", "load_cards", "load_controls"]
