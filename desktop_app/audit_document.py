"""What `decant audit` says: the JSON document and the text for people."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.run_document import finding, violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Inventory
    from inventory.plan_audit import Audit, Move, Repair
    from inventory.waves.scoring import Score

Document = dict[str, Any]


def audit_document(inventory: Inventory, found: Audit) -> Document:
    """Return the document of an audit.

    `repairs` are to be made in their order: each says what changes and how many violations fewer
    there are then; `from` and `to` are numbers of waves, null for none.  `left` are the
    violations that no repair was found for.
    """
    labels = dict(found.placed.labels)
    return {
        "violations": [violation(one) for one in found.violations],
        "repairs": [_repair(inventory, one) for one in found.repairs.repairs],
        "left": [violation(one) for one in found.repairs.left],
        "search_exhausted": found.repairs.exhausted,
        "score": {
            "given": _score(found.given),
            "ours": _score(found.ours),
            "repaired": _score(found.repaired),
            "why_none": found.why_no_score or None,
        },
        "waves": [
            {
                "number": wave.number,
                "name": labels.get(wave.number),
                "start": wave.start.isoformat(),
                "servers": len(wave.servers),
                "dated_by_us": wave.number in found.placed.undated,
            }
            for wave in found.placed.plan.waves
        ],
        "findings": [finding(one) for one in found.findings],
    }


def audit_text(inventory: Inventory, found: Audit) -> str:
    """Return an audit as lines for people."""
    return "\n".join(_lines(inventory, found))


def _lines(inventory: Inventory, found: Audit) -> Iterator[str]:
    plan = found.placed.plan
    known = plan.wave_of.keys() & inventory.server_by_id.keys()
    servers = formats.count(len(known), "server")
    yield f"{formats.count(len(plan.waves), 'wave')} with {servers}."
    for one in found.findings:
        place = f"  [{one.ref}]" if one.ref else ""
        yield f"  {one.severity.value:8} {one.text}{place}"
    yield ""
    count = len(found.violations)
    yield f"{formats.count(count, 'violation')}{'.' if not count else ':'}"
    for broken in found.violations:
        yield f"  {broken.rule}: {broken.text}"
    if found.repairs.repairs:
        yield ""
        yield "Repairs, each after those before it:"
        for number, repair in enumerate(found.repairs.repairs, 1):
            yield f"  {number}. {repair_words(inventory, repair)}"
    if found.repairs.left:
        left = formats.count(len(found.repairs.left), "violation")
        why = " within the limit of the search" if found.repairs.exhausted else ""
        yield f"  No repair was found{why} for {left}:"
        yield from (f"     {broken.text}" for broken in found.repairs.left)
    yield ""
    yield from _scores(found)


def _scores(found: Audit) -> Iterator[str]:
    if found.given is None:
        yield f"This plan has no score. {found.why_no_score}"
    for name, score in (
        ("This plan", found.given),
        ("After the repairs", found.repaired if found.repairs.repairs else None),
        ("The accepted plan", found.ours),
    ):
        if score is not None:
            yield f"{name} scores {score.total:,}; lower is better."


def repair_words(inventory: Inventory, repair: Repair) -> str:
    """Return a repair as a sentence: what is held on another day, what moves, what it mends."""
    parts = []
    for change in repair.dates:
        if change.was is None:
            parts.append(f"add wave {change.wave} on {change.now}")
        else:
            parts.append(f"hold wave {change.wave} on {change.now} instead of {change.was}")
    parts += [_moved(inventory, move) for move in repair.moves]
    text = "; ".join(parts)
    gone = formats.count(repair.removes, "violation")
    return f"{text[:1].upper()}{text[1:]} (removes {gone})."


def _moved(inventory: Inventory, move: Move) -> str:
    servers = ""
    if len(move.servers) > 1:
        servers = f" ({formats.count(len(move.servers), 'server')})"
    elif (label := inventory.label_of.get(move.servers[0], move.member)) != move.member:
        servers = f" ({label})"
    if move.from_wave is None:
        return f"put {move.member}{servers} in wave {move.to_wave}"
    if move.to_wave is None:
        return f"take {move.member}{servers} out of wave {move.from_wave}"
    return f"move {move.member}{servers} from wave {move.from_wave} to wave {move.to_wave}"


def _repair(inventory: Inventory, repair: Repair) -> Document:
    label = inventory.label_of
    return {
        "moves": [
            {
                "member": move.member,
                "from": move.from_wave,
                "to": move.to_wave,
                "servers": [label.get(server, server) for server in move.servers],
            }
            for move in repair.moves
        ],
        "dates": [
            {
                "wave": change.wave,
                "from": None if change.was is None else change.was.isoformat(),
                "to": change.now.isoformat(),
            }
            for change in repair.dates
        ],
        "removes": repair.removes,
        "mends": [violation(one) for one in repair.mended],
    }


def _score(score: Score | None) -> Document | None:
    return None if score is None else {"total": score.total, "parts": asdict(score)}
