"""Where each finding and each broken rule is mended: no warning is a dead end.

What was noticed while files were read or records compared is mended in the record that it names,
else in the file that it came from; those need no entry here.  Every other code stands in `REMEDIES`
and every rule of `inventory.waves.rules` in `RULE_CONTROLS`; tests compare both with the sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import translate
from desktop_app.views.screen import Place

if TYPE_CHECKING:
    from desktop_app.project import Project
    from inventory.findings import Finding

#: How the graph's ids of names and addresses outside the inventory begin, and those inside.
OUTSIDE = "ext:"
_NODES = ("app:", "srv:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Where a kind of finding is mended.

    Attributes:
        screen: Key of the screen.
        view: What it shows there, as `ScreenWidget.show_view` takes it; "" for as it stands.
        command: Name of the menu's command that mends it, "" for none.
        todo: What to do there, in a sentence.
    """

    screen: str
    todo: str
    view: str = ""
    command: str = ""


_BUYING = Remedy(
    screen="costs",
    view="overview",
    command="buying",
    todo=translate("Findings", "Correct the buying file and read it again with Plan, Buying file."),
)
_PRICES = Remedy(
    screen="prices",
    view="regions",
    todo=translate("Findings", "Refresh the region's prices, or leave them dated."),
)
_AUDIT = Remedy(
    screen="waves",
    view="audit",
    todo=translate("Findings", "Correct the file of the wave plan and open it again here."),
)
_APPROVE = Remedy(
    screen="board_registers",
    view="exception",
    todo=translate("Findings", "Approve the exception with a reason, or change what is declared."),
)
_RUNBOOK = Remedy(
    screen="decommission",
    view="runbook",
    todo=translate("Findings", "Change the step, its owner or the clock of the wave's runbook."),
)
_TIMES = Remedy(
    screen="recovery",
    view="recovery_times",
    todo=translate("Findings", "Enter the tested time, or correct the tier of the application."),
)
_PLACEMENTS = Remedy(
    screen="costs",
    view="placements_entered",
    todo=translate("Findings", "Change where it goes, then make the wave plan again."),
)
_SERVERS = Remedy(
    screen="inventory",
    todo=translate("Findings", "Look at these servers; correct a field or retire what is unused."),
)
_DATES = Remedy(
    screen="waves",
    view="start",
    todo=translate("Findings", "Set the first and the last day above the board."),
)

#: By code, for what is noticed after files were read and merged.
REMEDIES: dict[str, Remedy] = {
    **dict.fromkeys(
        (
            "entitlement-ends",
            "entitlement-without-assurance",
            "licence-overlap",
            "licences-not-honoured",
            "placement-service-unpriced",
            "support-plan-ends",
            "support-plan-in-another-currency",
        ),
        _BUYING,
    ),
    **dict.fromkeys(
        ("placement-against-plan", "placement-ambiguous", "placement-unknown"), _PLACEMENTS
    ),
    **dict.fromkeys(("price-model", "prices-old"), _PRICES),
    "assumptions-in-another-currency": Remedy(
        screen="costs",
        view="assumptions",
        todo=translate("Findings", "Enter each of these assumptions in the plan's currency."),
    ),
    **dict.fromkeys(
        (
            "ambiguous-in-wave-plan",
            "bad-date-in-wave-plan",
            "missing-in-wave-plan",
            "row-without-name",
            "row-without-wave",
            "twice-in-wave-plan",
            "unknown-in-wave-plan",
            "wave-with-several-dates",
            "wave-without-date",
            "waves-numbered",
        ),
        _AUDIT,
    ),
    **dict.fromkeys(
        (
            "approval-names-nothing",
            "disposition-proposed",
            "exception-without-approval",
        ),
        _APPROVE,
    ),
    "unknown-disposition": Remedy(
        screen="inventory",
        todo=translate("Findings", "Correct the disposition of the application."),
    ),
    **dict.fromkeys(
        (
            "runbook-against-gate",
            "runbook-blackout",
            "runbook-clock-change",
            "runbook-cover",
            "runbook-day-off",
            "runbook-does-not-fit",
            "runbook-done-early",
            "runbook-draft",
            "runbook-fits",
            "runbook-freeze",
            "runbook-gate",
            "runbook-header",
            "runbook-in-time",
            "runbook-late",
            "runbook-merged",
            "runbook-order",
            "runbook-overrun",
            "runbook-service-window",
            "runbook-too-late",
        ),
        _RUNBOOK,
    ),
    **dict.fromkeys(("recovery-objective-missed", "recovery-tier-too-low"), _TIMES),
    "recovery-inversion": Remedy(
        screen="recovery",
        view="inversions",
        todo=translate("Findings", "Raise the tier of what stands last on such a path."),
    ),
    **dict.fromkeys(
        ("no-recovery-plan", "recovery-override-names-nothing"),
        Remedy(
            screen="recovery",
            view="recovery_gaps",
            todo=translate("Findings", "Move the services into one wave, or approve the gap."),
        ),
    ),
    **dict.fromkeys(("idle-servers", "zombie-servers"), _SERVERS),
    **dict.fromkeys(("proposed-exit-date", "proposed-start-date"), _DATES),
    "rule-names-nothing": Remedy(
        screen="waves",
        view="rules",
        todo=translate("Findings", "Correct the name in the rule, or take the rule out."),
    ),
    "move-group-too-large": Remedy(
        screen="waves",
        todo=translate("Findings", "Let a cutover take more, or untie some of the dependencies."),
    ),
    "address-outside": Remedy(
        screen="dependencies",
        todo=translate("Findings", "Name the address, or import the file that knows it."),
    ),
    "noise-set-aside": Remedy(
        screen="dependencies",
        view="noise",
        todo=translate(
            "Findings", "Tick Noise to see what was set aside, and confirm what is real."
        ),
    ),
}

#: The control of the Waves screen that loosens each rule; moving what it names always helps too.
RULE_CONTROLS: dict[str, str] = {
    "every-server-once": "board",
    "capacity": "servers_per_wave",
    "pilot-capacity": "first_wave_servers",
    "resource-capacity": "rules",
    "order-of-dependencies": "board",
    "shared-services-last": "board",
    "move-together": "rules",
    "apart": "rules",
    "before": "rules",
    "pins": "rules",
    "freezes": "freezes",
    "cutover-window": "board",
    "weeks-between": "weeks_between",
    "start-date": "start",
    "exit-date": "exit_by",
    "tier-1-per-wave": "tier_1_per_wave",
    "tier-1-not-first": "tier_1_not_before",
    "owner-blackouts": "rules",
    "service-windows": "rules",
}


def remedy_of(project: Project, finding: Finding) -> Remedy:
    """Return where a person can see to a finding, and what to do there."""
    known = REMEDIES.get(finding.code)
    if known is not None:
        return known
    inventory = project.inventory
    if any(_is_recorded(project, one) for one in finding.subjects):
        return Remedy(
            screen="inventory",
            todo=translate("Findings", "Correct the field here, or the file and import it again."),
        )
    for subject in finding.subjects:
        if subject in inventory.application_by_id or subject.startswith(OUTSIDE):
            return Remedy(
                screen="dependencies",
                todo=translate("Findings", "Look at what it needs and what needs it."),
            )
    return Remedy(
        screen="import",
        todo=translate("Findings", "Correct the file and import it again; changes are kept."),
    )


def place_of(project: Project, finding: Finding) -> Place:
    """Return where a person can see to a finding: its records, its screen or its file."""
    remedy = remedy_of(project, finding)
    if remedy.screen == "import":
        file = finding.ref.file if finding.ref is not None else ""
        return Place(screen="import", subject=file)
    subjects = tuple(_bare(one) for one in finding.subjects)
    if remedy.screen == "inventory":
        subjects = tuple(one for one in subjects if _is_recorded(project, one)) or subjects
    elif remedy.screen == "dependencies":
        known = project.inventory.application_by_id
        subjects = tuple(one for one in subjects if one in known or one.startswith(OUTSIDE))
    return Place(
        screen=remedy.screen,
        view=remedy.view,
        subject=subjects[0] if subjects else "",
        others=subjects[1:],
    )


def _bare(subject: str) -> str:
    return subject.partition(":")[2] if subject.startswith(_NODES) else subject


def _is_recorded(project: Project, subject: str) -> bool:
    """Whether the tables of the inventory have it; applications are better seen in the graph."""
    inventory = project.inventory
    return subject in inventory.server_by_id or any(
        subject == one.id
        for records in (
            inventory.hosts,
            inventory.devices,
            inventory.racks,
            inventory.contracts,
        )
        for one in records
    )
