"""Who pays as rows: by business unit, statement by statement, journal, funding shares."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.recharge import RechargePolicy, Rule, journal
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.recharge import FundingRun, Recharge


def recharge_tables(
    recharges: Sequence[Recharge], policy: RechargePolicy, runs: Sequence[FundingRun] = ()
) -> tuple[Table, ...]:
    """Return totals, statements and the journal; the statements are of the last recharge."""
    if not recharges:
        return ()
    tables = [recharge_table(recharges), statement_table(recharges[-1])]
    tables.append(journal_table(recharges[-1], policy))
    if runs:
        tables.append(funding_table(runs))
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
        ),
    )


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


def _pounds(pence: int) -> Decimal:
    return Decimal(pence) / 100
