"""What a guest system asks of a machine beside its figures: architecture, boot mode, drivers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from inventory.checks.support import product_of

if TYPE_CHECKING:
    from inventory.model import Server

X86_64 = "x86_64"
I386 = "i386"
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
    (I386, re.compile(r"\b(?:i[36]86|x86[- ]32|(?:32)[- ]?bit)")),
    (X86_64, re.compile(r"\b(?:x86|x64|amd64|64[- ]?bit|intel)")),
)
#: Alone in a column about the system, "x86" is the one with 32 bits; about a processor it is both.
_WHOLE = {"x86": I386}
_SYSTEM_TAG = "os architecture"
#: Processors as they are called in a sentence.
_SPOKEN = {I386: "32-bit x86", X86_64: "x86-64", "power": "IBM Power", "sparc": "SPARC",
           "itanium": "Itanium", "s390x": "IBM Z", ARM64: "Arm"}  # fmt: skip


def architecture_of(server: Server) -> tuple[str | None, str]:
    """Return the processors that a server's system is built for, and the text that says so.

    What its export states goes before what its system is called; None and "" where neither says:
    such a server is sized as x86-64, which nearly every server in a data centre is.
    """
    for name, text in server.tags:
        whole = _WHOLE.get(text.strip().casefold()) if name.casefold() == _SYSTEM_TAG else None
        if whole is not None:
            return whole, text
    texts = [text for name, text in server.tags if name.casefold() in _ARCHITECTURE_TAGS]
    for text in filter(None, (*texts, server.os_text, server.os_configured)):
        found = _architecture(text)
        if found is not None:
            return found, text
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


def version_of(server: Server) -> str:
    """Return the version of a server's system by the table of support dates, "" where not known."""
    for text in (server.os_text, server.os_configured):
        product = product_of(text) if text else None
        if product is not None:
            return product.name
    return ""


def processors(architecture: str) -> str:
    """Return an architecture as it is called in a sentence."""
    return _SPOKEN.get(architecture, architecture)


@lru_cache(maxsize=4096)
def _architecture(text: str) -> str | None:
    folded = text.casefold()
    return next((name for name, words in _ARCHITECTURES if words.search(folded)), None)
