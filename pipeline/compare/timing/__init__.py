"""When duties fall due, counted as Korean law does, and what delay costs.

`days` counts, `events` reads what a term runs from, `calendar` lists the deadlines and periodic duties of a paper,
`liability` says what late days and security breaches cost.
"""

from __future__ import annotations

__all__: list[str] = []
