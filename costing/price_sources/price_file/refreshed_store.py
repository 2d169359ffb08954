"""The refreshed regions of a person's own folder: which there are, and how they are exchanged.

A provider has one index, ``current.json``, that names the file of each of its regions with its
checksum.  Exchanging regions writes new files and then replaces the index in one step: a reader
sees the old regions or the new ones, never some of both, and a fault on the way changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from costing.listed_prices import ListedRegion, ListSource
from costing.money import Currency
from costing.price_sources.price_file.refreshed_file import (
    DamagedRegionError,
    decode_region,
    encode_region,
)
from costing.prices import Target
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

INDEX = "current.json"
FORMAT = 1
#: Names another folder than the person's own; for tests and for shared machines.
FOLDER_VARIABLE = "DECANT_PRICE_FOLDER"
_LOCK = ".lock"
#: What files that are being written are called.
_BEGUN = ".new-"
_LOCK_SECONDS = 10.0


class RefreshedPricesError(PlannerError):
    """A refreshed part of the price book is damaged."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            f"The refreshed prices in {path} cannot be used: {fault}. Delete the folder"
            f" {path.parent} to go back to the prices the program came with, then refresh again."
        )


class RefreshRaceError(PlannerError):
    """Another refresh ended while this one was reading."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The refreshed prices in {folder} were changed by another refresh meanwhile."
            " What this one read was not kept: refresh again."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshedEntry:
    """One refreshed region: what the index says of it, and where the rest is.

    Attributes:
        data: The file's bytes where they are not on disk yet; None for a file of the folder.
    """

    target: Target
    currency: Currency
    source: ListSource
    path: Path
    sha256: str
    data: bytes | None = None

    def read(self) -> ListedRegion:
        """Return the region.

        Raises:
            RefreshedPricesError: Its file is absent or not the one the index means.
        """
        try:
            data = self.path.read_bytes() if self.data is None else self.data
        except OSError as error:
            raise RefreshedPricesError(self.path, f"it cannot be read ({error})") from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise RefreshedPricesError(self.path, "its checksum is not that of the index")
        try:
            region = decode_region(data)
        except DamagedRegionError as error:
            raise RefreshedPricesError(self.path, str(error)) from error
        if region.target != self.target:
            raise RefreshedPricesError(
                self.path, f"it holds {region.target}, and the index names it for {self.target}"
            )
        return region


Entries = dict[Target, RefreshedEntry]


def refreshed_folder() -> Path:
    """Return the folder of refreshed prices: of the environment, else the person's own."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_data_path("Decant", appauthor=False) / "prices"


def read_indexes(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """Return provider and content of every index in a folder, sorted; none where it is absent."""
    found = []
    for path in sorted(folder.glob(f"*/{INDEX}")):
        try:
            found.append((path.parent.name, path.read_bytes()))
        except OSError as error:
            raise RefreshedPricesError(path, f"it cannot be read ({error})") from error
    return tuple(found)


def entries_of(folder: Path, indexes: Iterable[tuple[str, bytes]]) -> Entries:
    """Return every region that the indexes name.

    Raises:
        RefreshedPricesError: An index is damaged.
    """
    found: Entries = {}
    for provider, data in indexes:
        path = folder / provider / INDEX
        try:
            document = json.loads(data)
            if document["format"] != FORMAT:
                raise RefreshedPricesError(
                    path, f"format {document['format']!r}; {FORMAT} is understood"
                )
            for region, told in document["regions"].items():
                entry = _entry(Target(provider, region), path.parent, told)
                found[entry.target] = entry
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RefreshedPricesError(path, f"{type(error).__name__}: {error}") from error
    return found


def staged(region: ListedRegion, folder: Path) -> RefreshedEntry:
    """Return a region as it would be kept, still only in memory."""
    data = encode_region(region)
    digest = hashlib.sha256(data).hexdigest()
    target = region.target
    return RefreshedEntry(
        target=target,
        currency=region.currency,
        source=region.source,
        path=folder / target.provider / f"{target.region}-{digest[:16]}.json",
        sha256=digest,
        data=data,
    )


def swap(folder: Path, new: Iterable[RefreshedEntry], before: Iterable[tuple[str, bytes]]) -> None:
    """Put regions of one provider in the place of what its index names now.

    Other regions of the provider stay as they are.

    Args:
        folder: Of refreshed prices; made where it is absent.
        new: Staged regions, all of one provider.
        before: The indexes as they were when the refresh began.

    Raises:
        RefreshRaceError: The index was changed meanwhile.
        RefreshedPricesError: The folder cannot be written.
    """
    from filelock import FileLock, Timeout

    entries = tuple(new)
    [provider] = {entry.target.provider for entry in entries}
    home = folder / provider
    index = home / INDEX
    expected = dict(before).get(provider)
    written: list[Path] = []
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / _LOCK, timeout=_LOCK_SECONDS):
            current = index.read_bytes() if index.exists() else None
            if current != expected:
                raise RefreshRaceError(home)
            kept = {} if current is None else entries_of(folder, [(provider, current)])
            for entry in entries:
                if not _is_there(entry):
                    _write(entry.path, entry.data or b"")
                    written.append(entry.path)
            kept |= {entry.target: entry for entry in entries}
            _write(index, _index(kept))
            written.clear()
            _prune(home, current, kept)
    except (OSError, Timeout) as error:
        raise RefreshedPricesError(index, f"it cannot be written ({error})") from error
    finally:
        for path in written:
            path.unlink(missing_ok=True)


def _entry(target: Target, home: Path, told: Mapping[str, Any]) -> RefreshedEntry:
    name = told["file"]
    if Path(name).name != name:
        raise ValueError(f"{name!r} is not the name of a file")
    return RefreshedEntry(
        target=target,
        currency=Currency(told["currency"]),
        source=ListSource(
            id=told["source"],
            what=told["what"],
            origin=told["origin"],
            fetched=date.fromisoformat(told["fetched"]),
        ),
        path=home / name,
        sha256=told["sha256"],
    )


def _index(entries: Entries) -> bytes:
    regions = {
        target.region: {
            "file": entry.path.name,
            "sha256": entry.sha256,
            "currency": entry.currency,
            "fetched": entry.source.fetched.isoformat(),
            "source": entry.source.id,
            "what": entry.source.what,
            "origin": entry.source.origin,
        }
        for target, entry in sorted(entries.items())
    }
    return (json.dumps({"format": FORMAT, "regions": regions}, indent=1) + "\n").encode()


def _is_there(entry: RefreshedEntry) -> bool:
    """Whether the file of an entry is there already, and whole."""
    try:
        return hashlib.sha256(entry.path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_BEGUN)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _prune(home: Path, before: bytes | None, kept: Entries) -> None:
    """Delete the files that neither the new index nor the one before it names.

    Those of the one before stay: a plan that is being priced may still read them.
    """
    named = {entry.path.name for entry in kept.values()}
    if before is not None:
        named |= {told["file"] for told in json.loads(before)["regions"].values()}
    # Whoever holds the lock writes alone: what else was begun is of a process that was killed.
    begun = home.glob(f"{_BEGUN}*")
    for path in (*home.glob("*.json"), *begun):
        if path.name != INDEX and path.name not in named:
            try:
                path.unlink()
            except OSError:
                continue  # in use elsewhere: the next refresh deletes it
