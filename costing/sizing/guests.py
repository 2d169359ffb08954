"""What a guest system asks of a machine beside its figures: architecture and boot mode."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.model import Server

X86_64 = "x86_64"
ARM64 = "arm64"
BIOS = "bios"
UEFI = "uefi"

#: Columns that importers keep as tags.
_BOOT_TAGS = frozenset({"firmware", "firmware type", "boot type"})
_ARCHITECTURE_TAGS = frozenset({"os architecture", "architecture", "cpu architecture"})

_BOOT_WORDS = {"bios": BIOS, "legacy": BIOS, "legacy-bios": BIOS, "efi": UEFI, "uefi": UEFI}
#: Words of a printed system or architecture, by the processors they need.
_ARCHITECTURES = (
    (ARM64, re.compile(r"\b(?:arm64|aarch64|arm)\b")),
    ("power", re.compile(r"\b(?:aix|ppc64(?:le|el)?|powerpc|ibm i|os/400|i5/os)\b")),
    ("sparc", re.compile(r"\bsparc\w*")),
    ("itanium", re.compile(r"\b(?:hp-?ux|ia-?64|itanium|openvms)\b")),
    ("s390x", re.compile(r"\b(?:s390x?|z/?os|z/?linux)\b")),
    (X86_64, re.compile(r"\b(?:x86|x64|amd64|i[36]86|(?:32|64)[- ]?bit|intel)")),
)


def architecture_of(server: Server) -> tuple[str | None, str]:
    """Return the processors that a server's system is built for, and the text that says so.

    What its export states goes before what its system is called; None and "" where neither says:
    such a server is sized as x86-64, which nearly every server in a data centre is.
    """
    texts = [text for name, text in server.tags if name.casefold() in _ARCHITECTURE_TAGS]
    for text in (*texts, server.os_text, server.os_configured):
        found = _architecture(text) if text else None
        if found is not None:
            return found, text or ""
    return None, ""


def boot_of(server: Server) -> str | None:
    """Return how a server boots, None where its exports do not say or do not agree."""
    found = {
        _BOOT_WORDS.get(text.strip().casefold())
        for name, text in server.tags
        if name.casefold() in _BOOT_TAGS
    }
    found.discard(None)
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _architecture(text: str) -> str | None:
    folded = text.casefold()
    return next((name for name, words in _ARCHITECTURES if words.search(folded)), None)
