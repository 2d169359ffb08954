"""The plan as data for other programs, read back by their readers."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pyarrow import parquet

from costing.cases.charges import charges_of
from costing.cases.financial import financial_case
from costing.cases.terms import CaseTerms, Inflation, IrrecoverableVat
from costing.exporting import Material
from costing.exports.focus import MANDATORY, FocusForecast
from costing.exports.star_schema import StarSchema
from costing.exports.whole_plan import WholePlan
from costing.lines import LineKind, monthly_sum
from costing.prices import Target
from costing.report import Table
from costing.report.charging import focus_table
from inventory.identity import ApplicationId, ServerId
from inventory.model import Application, Inventory, Server
from inventory.progress import SILENT, Cancelled
from tests.builders_cases import NO_RISE
from tests.builders_costing import entered, projection, yearly_line
from tests.builders_release import waves

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Export

EXPORTS: tuple[Export, ...] = (FocusForecast(), StarSchema(), WholePlan())


def estate() -> Inventory:
    applications = tuple(
        Application(id=ApplicationId(key), name=name, business_unit=unit)
        for key, name, unit in (
            ("a1", "=Payroll", "Finance"),
            ("a2", "Housing", "Homes"),
            ("a3", "Web", None),
        )
    )
    servers = (
        Server(id=ServerId("s1"), name="s1", applications=(ApplicationId("a1"),)),
        Server(
            id=ServerId("s2"), name="s2", applications=(ApplicationId("a1"), ApplicationId("a2"))
        ),
        Server(id=ServerId("s3"), name="s3"),
    )
    return Inventory(applications=applications, servers=servers)


def material(inventory: Inventory | None = None, terms: CaseTerms = NO_RISE) -> Material:
    """Two years: s1 costs 12,000 and 24,000, s2 100 a year, the room 1,200, moving 900 once."""
    run = [
        replace(
            yearly_line(LineKind.TARGET_RUN, ["12000", "24000"], "s1"),
            id="run:s1",
            subject="s1",
            standard="C1",
        ),
        replace(
            yearly_line(LineKind.TARGET_RUN, ["100", "100"], "s2"),
            id="run:s2",
            subject="s2",
            standard="C1",
        ),
    ]
    room = replace(
        yearly_line(LineKind.ON_PREMISES, ["1200", "0"], "room"), id="room", standard="A5"
    )
    once = replace(
        yearly_line(LineKind.ONE_OFF, ["900", "0"], "moving"),
        id="moving",
        standard="B2",
        capital=True,
    )
    stay = replace(room, amounts=tuple([Decimal(100)] * 24))
    made = projection([stay], [room, *run, once])
    return Material(
        title="Leaving R&D house",
        today=date(2026, 11, 22),
        inventory=inventory or estate(),
        plan=waves("2027-06-05: s1 s2", stay="s3"),
        projection=made,
        financial=financial_case(made, entered(), terms, full_year=None),
        target=Target("aws", "eu-west-2"),
        costs=(
            Table(
                name="years",
                title="Years",
                headings=("Year", "Cost [GBP]"),
                rows=(("2027-28", Decimal("1.10")),),
            ),
        ),
        version="1",
        inputs="f" * 64,
    )


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_every_mandatory_column_of_focus_is_there_and_our_own_stand_last(tmp_path) -> None:
    paths = FocusForecast().write(material(), tmp_path, SILENT)
    names = list(read(paths[0])[0])
    assert names[:21] == list(MANDATORY)
    assert len(set(MANDATORY)) == 21
    assert all(name.startswith("x_") for name in names[21:])
    assert parquet.read_schema(paths[1]).names == names


def test_that_focus_costs_add_up_to_the_option(tmp_path) -> None:
    data = material()
    paths = FocusForecast().write(data, tmp_path, SILENT)
    total = sum(Decimal(row["EffectiveCost"]) for row in read(paths[0]))
    # 12,000 + 24,000 + 200 + 1,200 + 900
    assert total == Decimal(38300)
    column = parquet.read_table(paths[1]).column("EffectiveCost").to_pylist()
    assert sum(column) == Decimal(38300)


def test_that_focus_rows_are_the_financial_case_in_the_prices_of_each_year(tmp_path) -> None:
    """By hand, 5 % on A and C, 10 % on B, 20 % VAT on C that cannot be recovered.

    2027-28: 1,200 / 12 in April only (the room) = 100 x 12 on site stays real in year 0:
    1,200 + (12,000 + 100) x 1.2 + 900 = 16,620; 2028-29: (24,000 + 100) x 1.2 x 1.05 = 30,366.
    """
    terms = CaseTerms(
        inflation=(
            Inflation(line="B", per_year=Decimal("0.1"), source="t"),
            Inflation(per_year=Decimal("0.05"), source="t"),
        ),
        vat=(IrrecoverableVat(line="C", rate=Decimal("0.2")),),
    )
    data = material(terms=terms)
    paths = FocusForecast().write(data, tmp_path, SILENT)
    rows = read(paths[0])
    by_year = {
        year: sum(Decimal(row["EffectiveCost"]) for row in rows if row["x_FiscalYear"] == year)
        for year in ("2027-28", "2028-29")
    }
    assert by_year == {"2027-28": Decimal(16620), "2028-29": Decimal(30366)}
    assert {row["x_PriceBase"] for row in rows} == {"prices of each fiscal year, nominal"}
    totals = {row["row"]: row for row in read(paths[2])}
    assert Decimal(totals["Sum of EffectiveCost"]["total"]) == Decimal(46986)
    assert Decimal(totals["Financial case: cash of leaving"]["total"]) == Decimal(46986)
    assert totals["Difference"]["result"] == totals["Difference of the net"]["result"] == "ties"
    # Staying costs 1,200 in 2027-28 and 1,260 in 2028-29.
    net = totals["Net cost of the change, from the rows"]
    assert Decimal(net["2027_28"]) == Decimal(15420)
    assert Decimal(net["2028_29"]) == Decimal(29106)


def test_that_focus_rows_that_do_not_tie_are_said_not_to() -> None:
    data = material()
    charges = charges_of(data.projection, data.financial)
    rows = focus_table(charges[1:], data.financial).rows
    assert [row[-1] for row in rows if row[-1]] == ["DOES NOT TIE", "DOES NOT TIE"]


def test_that_focus_months_are_half_open_and_in_utc(tmp_path) -> None:
    paths = FocusForecast().write(material(), tmp_path, SILENT)
    first = next(row for row in read(paths[0]) if row["x_BusinessUnit"] == "Finance")
    assert first["ChargePeriodStart"] == "2027-04-01T00:00:00Z"
    assert first["ChargePeriodEnd"] == "2027-05-01T00:00:00Z"
    assert first["ProviderName"] == "Amazon Web Services"
    assert first["x_FiscalYear"] == "2027-28"
    assert first["x_BusinessUnit"] == "Finance"
    assert first["ChargeClass"] == ""


def test_that_parquet_holds_costs_as_decimals_and_periods_as_instants(tmp_path) -> None:
    csv_path, parquet_path, _ = FocusForecast().write(material(), tmp_path, SILENT)
    table = parquet.read_table(parquet_path)
    types = {field.name: str(field.type) for field in table.schema}
    for name in ("BilledCost", "ContractedCost", "EffectiveCost", "ListCost", "PricingQuantity"):
        assert types[name] == "decimal128(30, 10)"
    for name in ("BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"):
        assert types[name] == "timestamp[ms, tz=UTC]"
    for one, other in zip(read(csv_path), table.to_pylist(), strict=True):
        assert Decimal(one["EffectiveCost"]) == other["EffectiveCost"]
        begins = other["ChargePeriodStart"].strftime("%Y-%m-%dT%H:%M:%SZ")
        assert one["ChargePeriodStart"] == begins


def test_that_focus_says_only_words_of_the_specification(tmp_path) -> None:
    # The values that FOCUS 1.2 (29 May 2025) allows in these columns.
    categories = {
        "AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases",
        "Developer Tools", "Multicloud", "Identity", "Integration", "Internet of Things",
        "Management and Governance", "Media", "Migration", "Mobile", "Networking", "Security",
        "Storage", "Web", "Other",
    }  # fmt: skip
    path = FocusForecast().write(material(), tmp_path, SILENT)[0]
    found = read(path)
    assert found
    for row in found:
        assert row["ServiceCategory"] in categories
        assert row["ChargeCategory"] in {"Usage", "Purchase", "Tax", "Credit", "Adjustment"}
        assert row["ChargeClass"] == ""
        assert re.fullmatch(r"[A-Z]{3}", row["BillingCurrency"])
        assert row["BillingPeriodStart"] <= row["ChargePeriodStart"] < row["ChargePeriodEnd"]
        assert row["ChargePeriodEnd"] <= row["BillingPeriodEnd"]
        costs = {
            row[name] for name in ("BilledCost", "ContractedCost", "EffectiveCost", "ListCost")
        }
        assert len(costs) == 1
        assert re.fullmatch(r"-?\d+(\.\d+)?", costs.pop())
        for name in (
            "BillingAccountId",
            "InvoiceIssuerName",
            "ProviderName",
            "PublisherName",
            "ServiceName",
            "ChargeDescription",
        ):
            assert row[name]  # fmt: skip
        assert row["x_IsForecast"] == "true"


def test_that_no_total_is_a_minus_nought(tmp_path) -> None:
    for export in EXPORTS:
        export.write(material(), tmp_path, SILENT)
    for path in tmp_path.glob("*.csv"):
        for row in read(path):
            assert not any(re.fullmatch(r"-0(\.0*)?", cell or "") for cell in row.values()), path


def test_that_what_has_two_business_units_is_unallocated_in_focus(tmp_path) -> None:
    paths = FocusForecast().write(material(), tmp_path, SILENT)
    shared = [row for row in read(paths[0]) if row["ServiceName"] == "Target C1"]
    # s1 is Finance's alone; s2 is of Finance and Homes, 100 a year.
    assert {row["x_BusinessUnit"] for row in shared} == {"Finance", "unallocated"}
    of_nobody = [
        Decimal(row["EffectiveCost"]) for row in shared if row["x_BusinessUnit"] == "unallocated"
    ]
    assert sum(of_nobody).quantize(Decimal("0.01")) == Decimal("200.00")


def test_that_focus_says_it_is_a_forecast(tmp_path) -> None:
    data = material()
    paths = FocusForecast().write(data, tmp_path, SILENT)
    assert {row["x_IsForecast"] for row in read(paths[0])} == {"true"}
    table = focus_table(charges_of(data.projection, data.financial), data.financial)
    assert "no conformance" in table.notes[0]


def star(folder: Path, name: str) -> list[dict[str, object]]:
    return parquet.read_table(folder / f"star-{name}.parquet").to_pylist()


def test_that_facts_point_at_members_and_no_key_is_empty(tmp_path) -> None:
    StarSchema().write(material(), tmp_path, SILENT)
    dimensions = {
        "app": "dim-app",
        "line": "dim-line",
        "bu": "dim-bu",
        "scenario": "dim-scenario",
        "date": "dim-date",
    }
    facts = star(tmp_path, "fact-cost")
    assert facts
    for key, name in dimensions.items():
        members = [row[f"{key}_key"] for row in star(tmp_path, name)]
        assert None not in members
        assert len(set(members)) == len(members)
        assert {row[f"{key}_key"] for row in facts} <= set(members)


def test_that_the_facts_add_up_to_both_sides_of_the_projection(tmp_path) -> None:
    data = material()
    StarSchema().write(data, tmp_path, SILENT)
    scenarios = {row["scenario_key"]: row["scenario_id"] for row in star(tmp_path, "dim-scenario")}
    sums = {"do nothing": Decimal(0), "exit": Decimal(0)}
    for row in star(tmp_path, "fact-cost"):
        assert isinstance(row["amount"], Decimal)
        sums[scenarios[row["scenario_key"]]] += row["amount"]
    assert sums["exit"] == sum(monthly_sum(data.projection.option, 24))
    assert sums["do nothing"] == Decimal(2400)


def test_that_a_server_of_two_applications_is_shared_between_them(tmp_path) -> None:
    StarSchema().write(material(), tmp_path, SILENT)
    apps = {row["app_key"]: row["app_id"] for row in star(tmp_path, "dim-app")}
    units = {row["bu_key"]: row["bu_name"] for row in star(tmp_path, "dim-bu")}
    sums: dict[tuple[str, str], Decimal] = {}
    for row in star(tmp_path, "fact-cost"):
        place = (apps[row["app_key"]], units[row["bu_key"]])
        sums[place] = sums.get(place, Decimal(0)) + row["amount"]
    assert sums["a2", "Homes"].quantize(Decimal("0.01")) == Decimal("100.00")
    assert sums["a1", "Finance"].quantize(Decimal("0.01")) == Decimal("36100.00")


def test_that_keys_stay_when_an_application_comes_along(tmp_path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    base = estate()
    grown = replace(
        base, applications=(Application(id=ApplicationId("a0"), name="New"), *base.applications)
    )  # fmt: skip
    StarSchema().write(material(base), before, SILENT)
    StarSchema().write(material(grown), after, SILENT)
    old = {row["app_id"]: row["app_key"] for row in star(before, "dim-app")}
    new = {row["app_id"]: row["app_key"] for row in star(after, "dim-app")}
    assert {key: new[key] for key in old} == old
    assert len(new) == len(old) + 1


def test_that_the_fiscal_year_of_a_day_begins_in_april(tmp_path) -> None:
    StarSchema().write(material(), tmp_path, SILENT)
    days = {row["date_key"]: row for row in star(tmp_path, "dim-date")}
    assert days[20280331]["fiscal_year"] == "2027-28"
    assert days[20280331]["month_of_fiscal_year"] == 12
    assert days[20280401]["fiscal_year"] == "2028-29"


def test_that_the_document_holds_the_rows_of_the_report_as_they_are(tmp_path) -> None:
    (path,) = WholePlan().write(material(), tmp_path, SILENT)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["schema"] == "decant-plan-1"
    assert document["costs"]["years"]["rows"] == [["2027-28", "1.10"]]
    assert document["waves"][0]["servers"] == ["s1", "s2"]
    assert document["unassigned"] == [{"server": "s3", "reason": "s3 is retained."}]
    assert document["seed"] is None


def test_that_no_text_of_a_csv_is_taken_for_a_formula(tmp_path) -> None:
    for export in EXPORTS:
        export.write(material(), tmp_path, SILENT)
    for path in tmp_path.glob("*.csv"):
        for row in read(path):
            assert not any(
                (cell or "").startswith(("=", "+", "@", "\t")) for cell in row.values()
            ), path.name


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_the_same_plan_gives_the_same_bytes(tmp_path, export) -> None:
    first = [path.read_bytes() for path in export.write(material(), tmp_path, SILENT)]
    second = [path.read_bytes() for path in export.write(material(), tmp_path, SILENT)]
    assert first == second


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_a_cancelled_export_leaves_no_file(tmp_path, export) -> None:
    class Impatient:
        def report(self, fraction, message) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        export.write(material(), tmp_path, Impatient())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("export", EXPORTS[:2], ids=lambda one: one.name)
def test_that_without_figures_nothing_is_written(tmp_path, export) -> None:
    assert export.write(replace(material(), projection=None), tmp_path, SILENT) == ()
