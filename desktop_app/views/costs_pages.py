"""The pages of the Costs screen, in order: pictures first, then the tables of the report."""

from __future__ import annotations

from desktop_app.models import bar_pictures

OVERVIEW, RANGES = "overview", "simulation"
#: Pages that are a picture: key, title, what it answers, what draws it.
PICTURES = (
    (
        "bridge",
        "Bridge",
        "How staying becomes leaving, standard line by standard line; a bar opens its lines",
        bar_pictures.bridge,
    ),
    (
        "holders",
        "Held open",
        "Who holds units on site open, and what that costs; a bar opens its units",
        bar_pictures.holders,
    ),
)
#: Tabs in order: name of the report's table, title, what it answers.
TABS = (
    ("years", "Years", "Staying and leaving by fiscal year"),
    ("months", "Months", "Staying and leaving by month"),
    ("options", "Options", "Doing nothing and every target side by side"),
    ("scenarios", "Scenarios", "The whole plan worked out in every named scenario"),
    ("scenario_lines", "Scenario lines", "Standard line by standard line in each scenario"),
    ("ranges", "Ranges", "Quantiles and chances of the simulation"),
    ("tornado", "Hangs on", "What the simulated result hangs on"),
    ("switching_values", "Turning points", "Values at which the decision turns"),
    ("range_scenarios", "What if", "Named scenarios beside the plan, out of the simulation"),
    ("range_inputs", "Drawn from", "What the ranges are drawn from"),
    ("economic_case", "Economic case", "Is it worth it: real prices, discounted"),
    ("council_case", "Council case", "Can it be paid for: five years, cashable savings alone"),
    ("mtfs", "Medium term", "Changes to the budget, year by year and cumulative"),
    ("benefits", "Benefits", "Forecast and realised, with owner and budget code"),
    ("recharge", "Who pays", "Costs by business unit, with the sums that must tie"),
    ("recharge_statements", "Statements", "Every business unit's statement, line by line"),
    ("recharge_journal", "Journal", "The balanced ledger entry of the recharge"),
    ("funding", "Funding", "What partners fund by each formula"),
    ("wave_costs", "Waves", "What each wave brings and takes away"),
    ("delay", "Delay", "What it costs when waves are later"),
    ("evidence_grades", "Evidence", "What the net present value rests on"),
    ("refresh_profile", "Renewal", "What is bought again when staying, and when leaving"),
    ("lines", "Lines", "Every cost line and what it follows from"),
    ("composition", "Composition", "What each line is made of, part by part"),
    ("units", "Units on site", "What is paid on site, until when, and who holds it open"),
    ("servers_leaving", "Servers", "How each server leaves, or why it stays"),
    ("sizing", "Sizes", "The size of each server, the next cheaper one, and why not that"),
    ("prices_used", "Prices", "Every price used, with its source and date"),
    (
        "server_activity",
        "Activity",
        "Which servers work, and which their owners should be asked of",
    ),
    ("managed_databases", "Databases", "Each database server, and the managed service beside it"),
    ("assumptions", "Assumptions", "Every number that a person may change"),
    ("unpriced", "Without a figure", "Costs that exist but have no figure"),
    ("completeness", "Completeness", "The standard lines of a business case"),
    ("reconciliation", "Sums", "Sums that must tie"),
)
