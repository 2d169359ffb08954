from __future__ import annotations

from datetime import date

from desktop_app.exit_dates import proposed_policy
from inventory.identity import ContractId
from inventory.model import Contract, ContractKind, Inventory

TODAY = date(2026, 11, 22)  # a Sunday


def lease(name: str, end: date, kind: ContractKind = ContractKind.LEASE) -> Contract:
    return Contract(id=ContractId(name), name=name, kind=kind, end=end)


def test_that_the_start_is_the_first_saturday_after_ten_weeks() -> None:
    policy, findings = proposed_policy(Inventory(), TODAY)
    # 22 November + 70 days is 31 January 2027, a Sunday; the next Saturday is 6 February.
    assert policy.start == date(2027, 2, 6)
    assert [one.code for one in findings] == ["proposed-start-date", "proposed-exit-date"]


def test_that_the_exit_is_the_last_day_of_the_first_site_contract_far_enough_away() -> None:
    inventory = Inventory(
        contracts=(
            lease("too soon", date(2027, 4, 1)),
            lease("hall", date(2028, 4, 1)),
            lease("later", date(2029, 4, 1)),
            lease("licence", date(2027, 12, 1), ContractKind.LICENCE),
        )
    )
    policy, findings = proposed_policy(inventory, TODAY)
    assert policy.exit_by == date(2028, 3, 31)
    assert "the last day of hall" in findings[1].text


def test_that_without_contracts_the_exit_is_a_year_and_a_half_after_the_start() -> None:
    policy, _ = proposed_policy(Inventory(), TODAY)
    assert policy.exit_by == date(2028, 8, 7)


def test_that_dates_given_are_taken_without_a_finding() -> None:
    policy, findings = proposed_policy(
        Inventory(), TODAY, start=date(2027, 3, 1), exit_by=date(2027, 9, 30)
    )
    assert (policy.start, policy.exit_by) == (date(2027, 3, 1), date(2027, 9, 30))
    assert findings == ()
