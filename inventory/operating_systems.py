"""Which operating-system family a printed name belongs to."""

from __future__ import annotations

import re
from functools import lru_cache

from inventory.model import OsFamily

# In order: a name is judged by the first family of which it holds a word.  Free distributions stand
# before the ones they are built from ("Red Hat Fedora", "SUSE openSUSE"), and Windows before all.
# Words are regular expressions and begin at the beginning of a word of the name.
_WORDS = (
    (
        OsFamily.WINDOWS,
        ("windows", "hyper-v server", r"win(?:nt|xp|\s?(?:20\d\d|7|8|10|11))", r"win\w*guest"),
    ),
    (
        OsFamily.OTHER,
        (
            r"\w*bsd",
            "solaris",
            "sunos",
            "aix",
            "hp-?ux",
            "darwin",
            "mac ?os",
            "netware",
            "vmkernel",
            r"esxi?\b",
            "os/2",
        ),
    ),
    (
        OsFamily.LINUX,
        (
            "open ?suse",
            "centos",
            "fedora",
            "rocky",
            "alma ?linux",
            "oracle ?linux",
            "ubuntu",
            "debian",
            "amazon ?linux",
            "photon",
            "flatcar",
            "asianux",
            "mint",
            "gentoo",
            "arch ?linux",
            "alpine",
        ),
    ),
    (OsFamily.RHEL, ("red ?hat", "rhel")),
    (OsFamily.SUSE, ("suse", "sles", "sled")),
    (OsFamily.LINUX, (r"\w*linux", "coreos")),
)
_COMPILED = tuple((family, re.compile(rf"\b(?:{'|'.join(words)})")) for family, words in _WORDS)


@lru_cache(maxsize=4096)
def os_family_of(text: str | None) -> OsFamily | None:
    """Return the family of a name as a guest, a hypervisor or a register prints it.

    Names like "Other (64-bit)" say nothing and are None: the family is never guessed.
    """
    if not text:
        return None
    folded = text.casefold()
    for family, pattern in _COMPILED:
        if pattern.search(folded):
            return family
    return None
