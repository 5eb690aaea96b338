"""The parts of the difference of two papers: statements, their matching, and the direction of a change."""

from pipeline.compare.difference.matching import Matching, match
from pipeline.compare.difference.statements import Statement, statements_of

__all__ = ["Matching", "Statement", "match", "statements_of"]
