"""Where the figures of cost lines come from: assumptions, cells of imported files, prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.price_sources.price_file import load_price_book
from desktop_app import formats
from desktop_app.composition_words import line_composition
from desktop_app.language import translate
from inventory.identity import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costing.lines import Line
    from costing.projection import Projection
    from desktop_app.project import Project
    from inventory.identity import Provenance


#: Assumptions of other standard lines that a line rests on as well.
_ALSO = {"B5": ("day_rate",), "B9": ("day_rate",), "C8": ("fte_cost",)}


def line_sources(project: Project, line: Line, projection: Projection) -> Iterator[str]:
    """Tell every price inside a line, else the assumptions under it, and its source cells."""
    yield from line_composition(line, projection)
    yield from _publishers(line)
    if not line.parts:
        yield from assumptions_under(project, line.standard)
    yield from cells_of(project, line.subject)


def _publishers(line: Line) -> Iterator[str]:
    """Say what each source of the price book is, and where it can be had."""
    if not line.parts:
        return
    known = load_price_book().sources
    for source in dict.fromkeys(part.source for part in line.parts):
        held = known.get(source)
        if held is not None:
            yield translate("Costs", "Source {id}: {what} ({origin}).").format(
                id=held.id, what=held.what, origin=held.origin
            )


def assumed_figures(project: Project, *names: str) -> Iterator[str]:
    """Tell assumptions with their value, grade and source."""
    known = resolve(dict(project.assumptions)).by_id
    for name in names:
        one = known.get(name)
        if one is None or one.value is None:
            continue
        dated = (
            translate("Costs", " of {source_date}").format(source_date=formats.day(one.source_date))
            if one.source_date
            else ""
        )
        state = (
            translate("Costs", "entered for this plan")
            if one.changed
            else translate("Costs", "default, {source}{dated}").format(
                source=one.source, dated=dated
            )
        )
        yield (
            translate("Costs", "{name}: {value} {unit}, grade {grade}, {state}.").format(
                name=one.title,
                value=formats.plain(one.value),
                unit=one.unit,
                grade=one.grade.value,
                state=state,
            )
        )


def assumptions_under(project: Project, standard: str, most: int | None = None) -> Iterator[str]:
    """Tell the assumptions that a standard line rests on, at most so many."""
    known = resolve(dict(project.assumptions)).assumptions
    names = [one.id for one in known if standard and one.line == standard and one.value is not None]
    yield from assumed_figures(project, *[*names, *_ALSO.get(standard, ())][:most])


def cells_of(project: Project, subject: str) -> Iterator[str]:
    """Tell which cells a thing comes from."""
    inventory = project.inventory
    for part in ("contracts", "servers", "hosts", "devices", "racks"):
        for one in getattr(inventory, part):
            if one.id == subject:
                yield from _cells(one.name, one.provenance)
                return


def _cells(name: str, provenance: tuple[Provenance, ...]) -> Iterator[str]:
    places = [str(one.ref) for one in provenance if one.ref.file != BY_HAND]
    if places:
        yield translate("Costs", "{name} comes from {places}.").format(
            name=name, places=formats.listed(places, 3)
        )
    fields = [label for one in provenance if one.ref.file == BY_HAND for _, label in one.columns]
    if fields:
        yield translate("Costs", "Set by hand here: {fields}.").format(
            fields=formats.listed(fields)
        )
