"""A made-up language: every text in brackets, accented and 40 % longer, as Qt's tools compile it.

What is shown outside the brackets was never looked up.
"""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

#: Its file is that of a language which Qt knows and nobody has translated Decant into.
CODE = "eo"
OPENS, CLOSES = "⟦", "⟧"
ACCENTS = str.maketrans(
    "AEIOUYaceginorstuyz",
    "ÅÉÎÖÛÝåçéğîñöŕšţûýž",
)
_KEPT = re.compile(r"(\{[^{}]*\}|%n|&(?=\w)|\n)")
LONGER = 0.4
#: The padding may be wrapped where words may.
WORD = 7


def pseudo(text: str) -> str:
    """Return a text in the made-up language; placeholders, mnemonics and lines stay."""
    parts = [
        part if _KEPT.fullmatch(part) else part.translate(ACCENTS) for part in _KEPT.split(text)
    ]
    letters = sum(len(part) for part in parts)
    tail = "~" * max(1, round(letters * LONGER) - 2)
    broken = " ".join(tail[at : at + WORD] for at in range(0, len(tail), WORD))
    return f"{OPENS}{''.join(parts)}{broken}{CLOSES}"


def outside(text: str) -> str:
    """Return what of a shown text stands in no brackets."""
    depth, kept = 0, []
    for sign in text:
        if sign == OPENS:
            depth += 1
        elif sign == CLOSES:
            depth = max(0, depth - 1)
            kept.append("|")
        elif not depth:
            kept.append(sign)
    return "".join(kept)


def compiled(english: Path, folder: Path) -> Path:
    """Translate the English `.ts` file and compile it into `folder`; return the `.qm` file."""
    tree = ET.parse(english)
    tree.getroot().set("language", CODE)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        for form in translation.iter("numerusform"):
            form.text = pseudo(form.text or "")
        if message.get("numerus") != "yes":
            translation.text = pseudo(message.findtext("source") or "")
    source = folder / f"decant_{CODE}.ts"
    tree.write(source, encoding="utf-8", xml_declaration=True)
    made = source.with_suffix(".qm")
    tool = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([tool, "-silent", source, "-qm", made], check=True, capture_output=True)
    return made
