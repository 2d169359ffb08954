"""The files that people named as evidence, found in a folder and checked against their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.progress import Progress

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """What became of the search for one file.

    Attributes:
        path: None where it was not found, or several have its name and none its hash.
        problem: Why it cannot be packed, or what is wrong with it, a sentence; "" for nothing.
        sha256: Of the file that was found.
    """

    path: Path | None
    problem: str = ""
    sha256: str = ""


class EvidenceFolder:
    """A folder of evidence, its files known by name; sub-folders count."""

    def __init__(self, folder: Path) -> None:
        self._by_name: dict[str, list[Path]] = {}
        self._folder = folder
        self._hashes: dict[Path, str] = {}
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink():
                self._by_name.setdefault(path.name.casefold(), []).append(path)

    @property
    def is_there(self) -> bool:
        """Whether it holds a file at all."""
        return bool(self._by_name)

    def find(self, name: str, sha256: str, progress: Progress) -> FoundFile:
        """Return the file of that name; where several have it, the one with the hash.

        A name may be a path within the folder.  What is found with another hash is not packed:
        it is not what was taken as evidence.
        """
        wanted = name.replace("\\", "/").strip("/")
        named = self._by_name.get(wanted.rpartition("/")[2].casefold(), [])
        if "/" in wanted:
            inside = [one for one in named if one == self._folder / wanted]
            named = inside or named
        if not named:
            return FoundFile(path=None, problem=f"{name} is not in the folder of evidence.")
        if not sha256:
            if len(named) > 1:
                return FoundFile(
                    path=None,
                    problem=f"{len(named)} files are called {name} and no hash tells which.",
                )
            return FoundFile(path=named[0], sha256=self._hash(named[0], progress))
        for path in named:
            if self._hash(path, progress) == sha256:
                return FoundFile(path=path, sha256=sha256)
        return FoundFile(
            path=None, problem=f"{name} is not the file that was taken: its hash is another one."
        )

    def _hash(self, path: Path, progress: Progress) -> str:
        known = self._hashes.get(path)
        if known is not None:
            return known
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                raise_if_cancelled(progress)
                digest.update(block)
        self._hashes[path] = digest.hexdigest()
        return self._hashes[path]
