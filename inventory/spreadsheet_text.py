"""Texts that spreadsheets must not take for formulas."""

from __future__ import annotations

#: First characters that make a spreadsheet read a text as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(text: str) -> str:
    """Return `text` so that no spreadsheet that opens the CSV takes it for a formula.

    A text that begins with ``= + - @``, a tab or a line break gets an apostrophe in front, as
    the OWASP advice on CSV injection has it.  Numbers and dates are written by their own type
    and never pass through here.
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
