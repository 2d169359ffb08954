"""Placements as entries: which application or server goes where, whatever the plan's target is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from costing.buying import RETAIN, RETIRE, SERVICE_PROVIDER, PlacementRule
from costing.placements import because_of, known_targets, placements
from costing.price_sources.price_file import load_price_book
from costing.rate_cards import CARD_PROVIDER, CardUnit
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from desktop_app.placement_edits import placement_key, remove_placement, set_placement
from inventory.identity import folded

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project

#: Names to choose from; any other may be typed.
_MOST_OFFERED = 2_000
_APPLICATION, _SERVER = "+application", "+server"


def _rows(project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
    known = known_targets(load_price_book(), project.buying)
    placed = placements(project.inventory, project.buying, known)
    following = Counter(one.because for one in placed.of_server.values())
    words = {value.casefold(): text for text, value in _places(project)}
    return tuple(
        EntryRow(
            key=placement_key(rule),
            cells=(
                rule.server or rule.application,
                translate("Costs", "Server") if rule.server else translate("Costs", "Application"),
                words.get(rule.target.strip().casefold(), rule.target),
                following[because_of(rule)],
                rule.reason or None,
            ),
            name=rule.server or rule.application,
            mark="" if following[because_of(rule)] else "warning",
        )
        for rule in project.buying.placements
    )


def _places(project: Project) -> tuple[tuple[str, str], ...]:
    """Return what may be chosen: staying, going, services and cards, then every region."""
    buying = project.buying
    services = sorted(
        {rate.service for card in buying.rate_cards for rate in card.of_unit(CardUnit.USER)}
    )
    cards = tuple(
        (
            translate("Costs", "{title} (rate card)").format(title=card.title),
            f"{CARD_PROVIDER}:{card.name}",
        )
        for card in buying.rate_cards
    )
    regions = tuple((str(one), str(one)) for one in load_price_book().targets())
    return (
        (translate("Costs", "Stays on site"), RETAIN),
        (translate("Costs", "Retired, without a target"), RETIRE),
        *cards,
        *(
            (
                translate("Costs", "Service {name}, by the user").format(name=one),
                f"{SERVICE_PROVIDER}:{one}",
            )
            for one in services
        ),
        *regions,
    )


def _fields(project: Project, _derived: Derived | None, key: str) -> tuple[EntryField, ...]:
    about_server = _is_server(key)
    held = _held(project, key)
    choices = _places(project)
    if held is not None and _chosen(project, held) is None:
        choices = (*choices, (held.target, held.target))
    inventory = project.inventory
    names = [one.name for one in (inventory.estate if about_server else inventory.applications)]
    return (
        EntryField(
            name="name",
            label=translate("Costs", "Server")
            if about_server
            else translate("Costs", "Application"),
            offers=tuple(sorted(names, key=str.casefold)[:_MOST_OFFERED]),
            required=True,
            tip=translate("Costs", "The name or the id, as the inventory has it"),
        ),
        EntryField(
            name="target",
            label=translate("Costs", "Where it goes"),
            typed=Typed.CHOICE,
            choices=choices,
            tip=translate(
                "Costs",
                "What stays or is retired stands in no wave; a service and a rate card are priced "
                "from a rate card of the plan",
            ),
        ),
        EntryField(
            name="reason",
            label=translate("Costs", "Why"),
            typed=Typed.WORDS,
            tip=translate("Costs", "Stands beside each of its servers, on screen and in files"),
        ),
    )


def _values(project: Project, _derived: Derived | None, key: str) -> Values:
    held = _held(project, key)
    if held is None:
        return {"name": "", "target": RETAIN, "reason": ""}
    return {
        "name": held.server or held.application,
        "target": _chosen(project, held) or held.target,
        "reason": held.reason,
    }


def _save(
    project: Project, _derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    name, wanted = values["name"], folded(values["name"])
    inventory = project.inventory
    about_server = _is_server(key)
    known = inventory.estate if about_server else inventory.applications
    unknown = translate("Costs", "{name} is not in the inventory. Choose one from the list.")
    taken = translate("Costs", "{name} is placed already. Change that entry.")
    rule = PlacementRule(
        server=name if about_server else "",
        application="" if about_server else name,
        target=values["target"],
        reason=values["reason"] or "",
    )
    others = {placement_key(one) for one in project.buying.placements} - {key}
    told = ""
    if not any(wanted in {folded(one.name), folded(one.id)} for one in known):
        told = unknown.format(name=f"{name!r}")
    elif placement_key(rule) in others:
        told = taken.format(name=f"{name!r}")
    refuse_unless({"name": told})
    return set_placement(project, rule, instead_of=key), placement_key(rule)


def _told(project: Project, derived: Derived | None, key: str) -> str:
    if _held(project, key) is None:
        return translate(
            "Costs",
            "What is placed goes there on every target that is compared. A server goes before its "
            "applications.",
        )
    for row in _rows(project, derived):
        if row.key == key and not row.cells[3]:
            return translate(
                "Costs",
                "No server follows it: the name is not in the inventory, or the applications of "
                "its servers go different ways.",
            )
    return ""


def _chosen(project: Project, rule: PlacementRule) -> str | None:
    """Return the choice that a rule means, whatever its letters; None where it is not offered."""
    wanted = rule.target.strip().casefold()
    return next((value for _, value in _places(project) if value.casefold() == wanted), None)


def _held(project: Project, key: str) -> PlacementRule | None:
    return next((one for one in project.buying.placements if placement_key(one) == key), None)


def _is_server(key: str) -> bool:
    return key == _SERVER or key.startswith("server:")


PLACEMENT_ENTRIES = EntryKind(
    key="placements_entered",
    title=translate("Costs", "Placements"),
    noun="placement",
    hint=translate(
        "Costs", "Choose a placement to change or remove it, or place an application or a server."
    ),
    columns=(
        Heading(text=translate("Costs", "Placed"), characters=26),
        Heading(text=translate("Costs", "Kind"), characters=11),
        Heading(text=translate("Costs", "Where it goes"), characters=24),
        Heading(
            text=translate("Costs", "Servers"),
            characters=9,
            number=True,
            hint=translate("Costs", "How many servers follow it"),
        ),
        Heading(text=translate("Costs", "Why"), characters=0),
    ),
    news=(
        (_APPLICATION, translate("Costs", "Place an application")),
        (_SERVER, translate("Costs", "Place a server")),
    ),
    rows=_rows,
    fields=_fields,
    values=_values,
    save=_save,
    remove=remove_placement,
    told=_told,
    parts=frozenset({"buying", "inventory"}),
)
