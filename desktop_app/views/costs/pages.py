"""The pages of the Costs screen, in order: pictures first, then the tables of the report."""

from __future__ import annotations

from desktop_app.language import translate
from desktop_app.models import bar_pictures
from desktop_app.models.benefit_entries import BENEFIT_ENTRIES
from desktop_app.models.case_line_entries import CASE_LINE_ENTRIES
from desktop_app.models.contract_entries import CONTRACT_ENTRIES
from desktop_app.models.placement_entries import PLACEMENT_ENTRIES
from desktop_app.models.range_entries import RANGE_ENTRIES
from desktop_app.models.scenario_entries import SCENARIO_ENTRIES

OVERVIEW, RANGES = "overview", "simulation"
SCENARIOS, COMPARISON, BASELINES = SCENARIO_ENTRIES.key, "scenario_comparison", "baselines"
#: Pages on which entries are made: kind, title, what is entered.
ENTRY_TABS = (
    (
        PLACEMENT_ENTRIES,
        translate("Costs", "Placements"),
        translate(
            "Costs",
            "Which application or server goes where: a region, a rate card, a service, nowhere",
        ),
    ),
    (
        CONTRACT_ENTRIES,
        translate("Costs", "Contracts"),
        translate("Costs", "What is paid on site: cost, start, end, notice, budget and owner"),
    ),
    (
        CASE_LINE_ENTRIES,
        translate("Costs", "Case lines"),
        translate("Costs", "Evidence, budget, price rise and reason for 0 of each standard line"),
    ),
    (
        BENEFIT_ENTRIES,
        translate("Costs", "Benefits entered"),
        translate("Costs", "What leaving brings: owner, budget, forecast and realised"),
    ),
    (
        RANGE_ENTRIES,
        translate("Costs", "Ranges and risks"),
        translate("Costs", "Low, likely and high of what is uncertain, slips, risks and drivers"),
    ),
)
#: Pages that are a picture: key, title, what it answers, what draws it.
PICTURES = (
    (
        "bridge",
        translate("Costs", "Bridge"),
        translate(
            "Costs",
            "How staying becomes leaving, standard line by standard line; a bar opens its lines",
        ),
        bar_pictures.bridge,
    ),
    (
        "holders",
        translate("Costs", "Held open"),
        translate(
            "Costs", "Who holds units on site open, and what that costs; a bar opens its units"
        ),
        bar_pictures.holders,
    ),
)
#: Tabs in order: name of the report's table, title, what it answers.
TABS = (
    (
        "years",
        translate("Costs", "Years"),
        translate("Costs", "Staying and leaving by fiscal year"),
    ),
    ("months", translate("Costs", "Months"), translate("Costs", "Staying and leaving by month")),
    (
        "options",
        translate("Costs", "Options"),
        translate("Costs", "Doing nothing and every target side by side"),
    ),
    (
        "scenarios",
        translate("Costs", "All scenarios"),
        translate("Costs", "The whole plan worked out in every named scenario"),
    ),
    (
        "scenario_lines",
        translate("Costs", "Scenario lines"),
        translate("Costs", "Standard line by standard line in each scenario"),
    ),
    (
        "ranges",
        translate("Costs", "Ranges"),
        translate("Costs", "Quantiles and chances of the simulation"),
    ),
    (
        "tornado",
        translate("Costs", "Hangs on"),
        translate("Costs", "What the simulated result hangs on"),
    ),
    (
        "switching_values",
        translate("Costs", "Turning points"),
        translate("Costs", "Values at which the decision turns"),
    ),
    (
        "range_scenarios",
        translate("Costs", "What if"),
        translate("Costs", "Named scenarios beside the plan, out of the simulation"),
    ),
    (
        "range_inputs",
        translate("Costs", "Drawn from"),
        translate("Costs", "What the ranges are drawn from"),
    ),
    (
        "economic_case",
        translate("Costs", "Economic case"),
        translate("Costs", "Is it worth it: real prices, discounted"),
    ),
    (
        "council_case",
        translate("Costs", "Council case"),
        translate("Costs", "Can it be paid for: five years, cashable savings alone"),
    ),
    (
        "mtfs",
        translate("Costs", "Medium term"),
        translate("Costs", "Changes to the budget, year by year and cumulative"),
    ),
    (
        "financial_case",
        translate("Costs", "Financial case"),
        translate("Costs", "The cash of the change over the horizon, revenue and capital apart"),
    ),
    (
        "bridge_lines",
        translate("Costs", "Bridge, line by line"),
        translate(
            "Costs", "From the baseline to the option, in constant prices and those of each year"
        ),
    ),
    (
        "benefits",
        translate("Costs", "Benefits"),
        translate("Costs", "Forecast and realised, with owner and budget code"),
    ),
    (
        "recharge",
        translate("Costs", "Who pays"),
        translate("Costs", "Costs by business unit, with the sums that must tie"),
    ),
    (
        "recharge_statements",
        translate("Costs", "Statements"),
        translate("Costs", "Every business unit's statement, line by line"),
    ),
    (
        "recharge_journal",
        translate("Costs", "Journal"),
        translate("Costs", "The balanced ledger entry of the recharge"),
    ),
    (
        "recharge_year_end",
        translate("Costs", "Year end"),
        translate("Costs", "What each unit is charged against its actual cost, with the tolerance"),
    ),
    (
        "funding",
        translate("Costs", "Funding"),
        translate("Costs", "What partners fund by each formula"),
    ),
    (
        "true_up",
        translate("Costs", "True-up"),
        translate("Costs", "Agreed shares of partners against the counts at the end of the year"),
    ),
    (
        "wave_costs",
        translate("Costs", "Waves"),
        translate("Costs", "What each wave brings and takes away"),
    ),
    (
        "delay",
        translate("Costs", "Delay"),
        translate("Costs", "What it costs when waves are later"),
    ),
    (
        "evidence_grades",
        translate("Costs", "Evidence"),
        translate("Costs", "What the net present value rests on"),
    ),
    (
        "refresh_profile",
        translate("Costs", "Renewal"),
        translate("Costs", "What is bought again when staying, and when leaving"),
    ),
    (
        "write_off",
        translate("Costs", "Book values"),
        translate("Costs", "What machines are still worth in the books when they go: a memo"),
    ),
    (
        "contract_ends",
        translate("Costs", "Contract ends"),
        translate("Costs", "How each contract ends, its fee, and the ends weighed against it"),
    ),
    (
        "lines",
        translate("Costs", "Lines"),
        translate("Costs", "Every cost line and what it follows from"),
    ),
    (
        "composition",
        translate("Costs", "Composition"),
        translate("Costs", "What each line is made of, part by part"),
    ),
    (
        "units",
        translate("Costs", "Units on site"),
        translate("Costs", "What is paid on site, until when, and who holds it open"),
    ),
    (
        "servers_leaving",
        translate("Costs", "Servers"),
        translate("Costs", "How each server leaves, or why it stays"),
    ),
    (
        "placements",
        translate("Costs", "Places"),
        translate("Costs", "Where each server goes, why, and whose prices speak for it"),
    ),
    (
        "sizing",
        translate("Costs", "Sizes"),
        translate("Costs", "The size of each server, the next cheaper one, and why not that"),
    ),
    (
        "prices_used",
        translate("Costs", "Prices"),
        translate("Costs", "Every price used, with its source and date"),
    ),
    (
        "server_activity",
        translate("Costs", "Activity"),
        translate("Costs", "Which servers work, and which their owners should be asked of"),
    ),
    (
        "managed_databases",
        translate("Costs", "Databases"),
        translate("Costs", "Each database server, and the managed service beside it"),
    ),
    (
        "assumptions",
        translate("Costs", "Assumptions"),
        translate("Costs", "Every number that a person may change"),
    ),
    (
        "unpriced",
        translate("Costs", "Without a figure"),
        translate("Costs", "Costs that exist but have no figure"),
    ),
    (
        "completeness",
        translate("Costs", "Completeness"),
        translate("Costs", "The standard lines of a business case"),
    ),
    (
        "currencies",
        translate("Costs", "Currencies"),
        translate("Costs", "What was entered, published and converted, and at which rate"),
    ),
    ("reconciliation", translate("Costs", "Sums"), translate("Costs", "Sums that must tie")),
    (
        "case_reconciliation",
        translate("Costs", "Sums of the cases"),
        translate("Costs", "Sums of both cases, recharges and the forecast that must tie"),
    ),
    (
        "focus_totals",
        translate("Costs", "FOCUS rows"),
        translate("Costs", "From the rows of the forecast to the financial case"),
    ),
)
