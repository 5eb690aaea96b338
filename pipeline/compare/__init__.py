"""Comparison: what contracts lack, contradict, and say side by side, and what audits have found."""

from __future__ import annotations

from pipeline.compare.comparison import Comparison, compare, to_json
from pipeline.compare.contract import Contract

__all__ = ["Comparison", "Contract", "compare", "to_json"]
