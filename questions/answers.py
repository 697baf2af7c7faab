"""What kind of answer an answer is. Pure: texts in, verdicts out."""

from __future__ import annotations

import re

LAPSE_FORMULA = re.compile(
    r"\bnot\b(?: been| proved| proven)*\s+possible\s+(?:for \w+ )?to\s+(?:respond|reply|answer|provide)\b"
    r"(?:\bhon\.|[^.]){0,120}?\bbefore\s+(?:the\s+)?(?:Prorogation|Dissolution|end of the (?:Session|Parliament))",
    re.IGNORECASE,
)
LONGEST_FORMULA = 400
"""Characters; a longer text says more than that the session ended."""


def is_lapse_formula(text: str) -> bool:
    """Does the answer say only that the session ended before an answer could be given?"""
    return len(text) <= LONGEST_FORMULA and LAPSE_FORMULA.search(text) is not None
