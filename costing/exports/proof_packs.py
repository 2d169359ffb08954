"""The proof packs: one ZIP for the servers of each wave, and one for each site."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from costing.decommission_rows.proof import RecordedParts, gap_table, index_table
from costing.documents import write_pdf
from costing.evidence_files import EvidenceFolder
from costing.exporting import placing
from costing.papers import proof_paper
from costing.sheets import write_csv
from inventory.progress import Share, raise_if_cancelled
from inventory.proof_pack import Gap, PieceState, proof_packs

if TYPE_CHECKING:
    from costing.exporting import Material
    from costing.report import Table
    from inventory.progress import Progress
    from inventory.proof_pack import Piece, ProofPack

#: Folder beside the exported files in which the files of evidence are looked for.
EVIDENCE_FOLDER = "evidence"
_BLOCK = 1 << 20
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- ")


@dataclass(frozen=True, slots=True)
class ProofPacks:
    """Writes proof-pack-KEY.zip for the servers of each wave, and for each site.

    In each: index.csv, index.pdf with the gaps on its first page, gaps.csv, a CSV of everything
    recorded of its subjects, and the files of evidence where there is a folder `evidence` beside
    the exported files.  A pack with a gap is stamped INCOMPLETE on every page.
    """

    name: str = "proof-packs"
    title: str = "Proof packs for auditors (ZIP for each wave and site)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write every pack; nothing without a decommission plan and where it stands."""
        way_out = material.way_out
        if way_out is None or way_out.standing is None:
            return ()
        packs = proof_packs(
            way_out.inventory,
            way_out.decommission,
            way_out.record,
            way_out.standing,
            progress=Share(progress, 0.0, 0.2),
        )
        parts = RecordedParts(way_out)
        files = _folder_of(material)
        names = []
        with placing(folder) as place:
            for number, pack in enumerate(packs):
                part = Share(
                    progress,
                    0.2 + 0.8 * number / len(packs),
                    0.2 + 0.8 * (number + 1) / len(packs),
                )
                raise_if_cancelled(progress)
                part.report(0.0, f"Packing {pack.title}")
                checked, found = _checked(pack, files, part)
                name = f"proof-pack-{pack.key}.zip"
                _write(place(name), material, checked, found, parts.of(pack), part)
                names.append(name)
        return tuple(folder / name for name in names)


def _folder_of(material: Material) -> EvidenceFolder | None:
    if material.earlier is None:
        return None
    found = EvidenceFolder(material.earlier / EVIDENCE_FOLDER)
    return found if found.is_there else None


def _checked(
    pack: ProofPack, files: EvidenceFolder | None, progress: Progress
) -> tuple[ProofPack, dict[str, Path]]:
    """Return the pack with what is wrong with its files as gaps, and the files by evidence id."""
    if files is None:
        return pack, {}
    found: dict[str, Path] = {}
    gaps: list[Gap] = []
    pieces: list[Piece] = []
    for piece in pack.pieces:
        made = piece
        if piece.state is PieceState.HELD and piece.file_name:
            file = files.find(piece.file_name, piece.sha256, progress)
            if file.path is not None:
                found[piece.evidence] = file.path
                made = replace(piece, sha256=file.sha256)
            else:
                gaps.append(Gap(section=piece.section, subject=piece.subject, text=file.problem))
        pieces.append(made)
    return replace(pack, pieces=tuple(pieces), gaps=(*pack.gaps, *gaps)), found


def _write(
    path: Path,
    material: Material,
    pack: ProofPack,
    found: dict[str, Path],
    recorded: tuple[Table, ...],
    progress: Progress,
) -> None:
    """Write one ZIP; the same pack gives the same bytes.

    Raises `OSError`, and `Cancelled` when `progress` says so.
    """
    packed = {
        evidence: f"evidence/{number:04}-{_plain(file.name)}"
        for number, (evidence, file) in enumerate(sorted(found.items()), start=1)
    }
    paper = proof_paper(material, pack, packed, recorded, has_files=bool(found))
    with TemporaryDirectory() as scratch, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as into:
        beside = Path(scratch)
        write_pdf(beside / "index.pdf", paper, material.template, progress)
        write_csv(beside / "index.csv", index_table(pack, packed), progress)
        write_csv(beside / "gaps.csv", gap_table(pack), progress)
        for table in recorded:
            write_csv(beside / f"{table.name}.csv", table, progress)
        first = ("index.pdf", "index.csv", "gaps.csv")
        for name in (*first, *(f"{table.name}.csv" for table in recorded)):
            _add(into, name, beside / name, material, progress)
        for evidence, name in packed.items():
            _add(into, name, found[evidence], material, progress)


def _add(
    into: zipfile.ZipFile, name: str, file: Path, material: Material, progress: Progress
) -> None:
    """Add one file under a name, dated by the plan so that the same pack gives the same bytes."""
    day = material.today
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with file.open("rb") as source, into.open(entry, "w", force_zip64=True) as target:
        while block := source.read(_BLOCK):
            raise_if_cancelled(progress)
            target.write(block)


def _plain(name: str) -> str:
    """Return a file's name in signs that every system takes."""
    return "".join(sign if sign in _PLAIN else "_" for sign in name).strip(" .") or "file"
