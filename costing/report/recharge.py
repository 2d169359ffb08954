"""Who pays as rows: by business unit, statement by statement, journal, funding shares."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.recharge import RechargePolicy, Rule, journal, per_user
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.recharge import ApplicationCosts, FundingRun, Recharge, YearEnd


def recharge_tables(
    recharges: Sequence[Recharge],
    policy: RechargePolicy,
    runs: Sequence[FundingRun] = (),
    year_ends: Sequence[YearEnd] = (),
) -> tuple[Table, ...]:
    """Return totals, statements and the journal; the statements are of the last recharge."""
    if not recharges:
        return ()
    tables = [recharge_table(recharges), statement_table(recharges[-1])]
    tables.append(journal_table(recharges[-1], policy))
    if year_ends:
        tables.append(year_end_table(year_ends, policy, recharges[-1].currency))
    if runs:
        tables.append(funding_table(runs))
    if any(run.trued is not None for run in runs):
        tables.append(true_up_table(runs))
    return tuple(tables)


def recharge_table(recharges: Sequence[Recharge]) -> Table:
    """Return what each business unit pays in each period, with the sums that must tie."""
    parties = list(dict.fromkeys(party for one in recharges for party in one.by_party))
    rows: list[tuple[Cell, ...]] = [
        (party, *(_pounds(one.by_party.get(party, 0)) for one in recharges)) for party in parties
    ]
    rows.append(("Total", *(_pounds(sum(one.by_party.values())) for one in recharges)))
    rows.append(("Cost of the projection", *(_pounds(one.total_pence) for one in recharges)))
    rows += [
        (f"Placed by {rule.value}", *(_pounds(one.by_rule[rule]) for one in recharges))
        for rule in Rule
    ]
    return Table(
        name="recharge",
        title=f"Who pays ({recharges[0].currency})",
        headings=("Business unit", *(one.period for one in recharges)),
        rows=tuple(rows),
        notes=(
            (
                "Business units, what is held centrally and what is unallocated add up to the cost "
                "of the projection, to the penny. What no rule places is shown, never spread."
            ),
            "Cost that stays after a workload has left is held centrally unless decided otherwise.",
            *_charged_by(recharges),
        ),
    )


def _charged_by(recharges: Sequence[Recharge]) -> tuple[str, ...]:
    """Return how units are charged, where that is not by actual cost."""
    for rule in (Rule.RATE, Rule.SUBSCRIPTION):
        if any(one.by_rule[rule] for one in recharges):
            return (
                (
                    f"Business units are charged by {rule.value}; what their actual cost differs "
                    "by is held centrally, unit by unit."
                ),
            )
    return ()


def statement_table(recharge: Recharge) -> Table:
    """Return every line of every business unit's statement with its rule."""
    return Table(
        name="recharge_statements",
        title=f"Statements of {recharge.period} ({recharge.currency})",
        headings=(
            "Business unit",
            "Cost line",
            "Rule",
            "Quantity",
            "of all",
            "Measured in",
            "Rate",
            "Amount",
        ),
        rows=tuple(
            (
                one.party,
                one.name,
                one.rule.value,
                one.measure,
                one.total_measure,
                one.quantity,
                one.amount / one.measure if one.measure else None,
                one.amount,
            )
            for one in recharge.allocations
        ),
    )


def journal_table(recharge: Recharge, policy: RechargePolicy) -> Table:
    """Return the balanced ledger entry of a recharge."""
    entries = journal(recharge, policy)
    rows: list[tuple[Cell, ...]] = [
        (one.code, one.party, one.text, one.debit, one.credit) for one in entries
    ]
    debit = sum((one.debit for one in entries), Decimal(0))
    credit = sum((one.credit for one in entries), Decimal(0))
    rows.append(("", "Total", "debits = credits", debit, credit))
    return Table(
        name="recharge_journal",
        title=f"Journal of {recharge.period} ({recharge.currency})",
        headings=("Code", "Party", "Text", "Debit", "Credit"),
        rows=tuple(rows),
    )


def funding_table(runs: Sequence[FundingRun]) -> Table:
    """Return what each partner funds by each formula."""
    rows: list[tuple[Cell, ...]] = []
    for run in runs:
        state = "DRAFT: not signed by CEO and CFO before the figures" if run.draft else "signed"
        amounts = dict(run.pence)
        rows += [
            (run.formula.title, state, name, round(float(share), 9), _pounds(amounts[name]))
            for name, share in run.shares
        ]
        rows.append((run.formula.title, state, "Total", 1.0, _pounds(sum(amounts.values()))))
    return Table(
        name="funding",
        title="What partners fund",
        headings=("Formula", "State", "Partner", "Share", "Amount"),
        rows=tuple(rows),
        notes=("A formula is agreed, dated and signed before figures are run.",),
    )


def application_table(costs: ApplicationCosts, currency: str) -> Table:
    """Return what each application costs a year, and each of its users, with the sums that tie."""
    rows: list[tuple[Cell, ...]] = []
    for one in costs.applications:
        application = one.application
        users = application.users if application is not None else None
        rows.append(
            (
                one.name,
                "application" if application is not None else "server without an application",
                application.business_unit if application is not None else None,
                one.servers,
                users,
                _pounds(one.staying),
                _pounds(one.leaving),
                _pounds(one.leaving - one.staying),
                per_user(one.staying, users),
                per_user(one.leaving, users),
            )
        )
    for name, pair in (("Central", costs.central), ("Unallocated", costs.unallocated)):
        rows.append(
            (name, *(None,) * 4, *map(_pounds, pair), _pounds(pair[1] - pair[0]), None, None)
        )
    sums = (
        sum(one.staying for one in costs.applications) + costs.central[0] + costs.unallocated[0],
        sum(one.leaving for one in costs.applications) + costs.central[1] + costs.unallocated[1],
    )
    rows.append(
        ("Total", *(None,) * 4, *map(_pounds, sums), _pounds(sums[1] - sums[0]), None, None)
    )
    ties = "tie" if sums == costs.total else "DO NOT TIE"
    return Table(
        name="application_costs",
        title=f"What each application costs a year ({currency})",
        headings=(
            "Application",
            "Kind",
            "Business unit",
            "Servers",
            "Users",
            f"Staying, {costs.staying_of}",
            f"Leaving, {costs.leaving_of}",
            "Change",
            "Staying, a user",
            "Leaving, a user",
        ),
        rows=tuple(rows),
        notes=(
            (
                "By the rules of the recharge, an application in place of a business unit; a "
                "server of several applications counts for each in equal parts."
            ),
            f"Applications, what is central and what is unallocated {ties} with the projection.",
        ),
    )


def year_end_table(ends: Sequence[YearEnd], policy: RechargePolicy, currency: str) -> Table:
    """Return what each unit is charged against its actual cost, with the tolerance."""
    rows: list[tuple[Cell, ...]] = []
    for end in ends:
        paid, points = dict(end.charged), dict(end.trued.differences) if end.trued else {}
        whole, cost = sum(paid.values()), sum(size for _, size in end.actual)
        settled = end.settlement
        rebase = end.trued is not None and end.trued.rebase
        for unit, actual in end.actual:
            rows.append(
                (
                    end.period,
                    unit,
                    _pounds(paid[unit]),
                    _pounds(actual),
                    _pounds(actual - paid[unit]),
                    _share(paid[unit], whole),
                    _share(actual, cost),
                    round(Decimal(float(points[unit])), 4) if unit in points else None,
                    policy.tolerance_points,
                    _pounds(settled[unit]),
                    "settled" if rebase else "within the tolerance",
                )
            )
        rows.append(
            (
                end.period,
                "Total",
                _pounds(whole),
                _pounds(cost),
                _pounds(cost - whole),
                _share(whole, whole),
                _share(cost, cost),
                None,
                None,
                _pounds(sum(settled.values())),
                None,
            )
        )
    return Table(
        name="recharge_year_end",
        title=f"Charged against actual at the end of the year ({currency})",
        headings=(
            "Period",
            "Business unit",
            "Charged",
            "Actual cost",
            "Actual less charged",
            "Share of charges (%)",
            "Share of cost (%)",
            "Difference (points)",
            "Tolerance (points)",
            "To settle",
            "State",
        ),
        rows=tuple(rows),
        notes=(
            (
                "All units are settled to actual where the share of one differs by more than the "
                "tolerance; exactly the tolerance is within it."
            ),
            (
                "A period without the words 'as booked' holds the plan's forecast on both sides: "
                "enter [[recharge.booked]] of the sharing file when the year is closed."
            ),
        ),
    )


def true_up_table(runs: Sequence[FundingRun]) -> Table:
    """Return agreed shares of partners against those of the actual counts."""
    rows: list[tuple[Cell, ...]] = []
    for run in runs:
        if run.trued is None:
            continue
        points, agreed, settled = dict(run.trued.differences), dict(run.pence), dict(run.settled)
        state = "re-based" if run.trued.rebase else "within the tolerance"
        for name, share in run.shares:
            difference = points[name]
            rows.append(
                (
                    run.formula.title,
                    name,
                    round(Decimal(float(share * 100)), 4),
                    round(Decimal(float(share * 100 + difference)), 4),
                    round(Decimal(float(difference)), 4),
                    run.trued.tolerance_points,
                    state,
                    _pounds(agreed[name]),
                    _pounds(settled[name]),
                    _pounds(settled[name] - agreed[name]),
                )
            )
    return Table(
        name="true_up",
        title="True-up of what partners fund",
        headings=(
            "Formula",
            "Partner",
            "Agreed share (%)",
            "Actual share (%)",
            "Difference (points)",
            "Tolerance (points)",
            "State",
            "Agreed amount",
            "Amount after true-up",
            "To settle",
        ),
        rows=tuple(rows),
        notes=("Shares are re-based to actual only where one differs by more than the tolerance.",),
    )


def _share(part: int, whole: int) -> Decimal | None:
    return round(Decimal(100 * part) / whole, 4) if whole else None


def _pounds(pence: int) -> Decimal:
    return Decimal(pence) / 100
