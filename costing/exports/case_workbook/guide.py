"""What the Guide sheet says."""

from __future__ import annotations

#: Headings and texts, in their order.
GUIDE = (
    (
        "Colours",
        (
            "Blue on cream is an input: change it. Green repeats an input of another sheet: "
            "change it there. Grey was taken over from the application. Black is a formula. An "
            "empty blue cell is an input too: a day or an amount that is not there yet. Sheets are "
            "protected without a password, so that nothing but inputs is typed over by accident; "
            "unprotect a sheet to add to it."
        ),
    ),
    (
        "Signs",
        (
            "Costs are magnitudes on Inventory to Stranded. On Incremental and Economic plus is "
            "what leaving saves. On Financial_MTFS plus is more to pay, as budgets have it."
        ),
    ),
    (
        "Time",
        (
            "Days are half-open: a stop is the first day without cost. Costs billed by the day "
            "pay the days in use as part of the month's days; those billed by the month pay whole "
            "months that begin in use. Fiscal years run from April to March; year 0 is not "
            "discounted."
        ),
    ),
    (
        "From rows to months",
        (
            "Each row of Inventory, Tenants and Running holds a monthly amount, the month in "
            "which it begins and ends, and the part of those two months that is not paid. The "
            "monthly sheets add rows up by month with SUMIFS and carry the total forward, so that "
            "a month costs the running total less those parts divided by the month's days."
        ),
    ),
    (
        "What follows what",
        (
            "A cutover moves the first paid day of its targets, dual running, the landing zone "
            "and the transfer of data. A last day moves stranded cost, dual running, the "
            "programme and the decommission of its servers. Stops of units stand for themselves: "
            "the application works them out from contracts and releases, and so do dates on which "
            "waves are worked on and machines leave the building. Re-plan there and export again "
            "when waves change."
        ),
    ),
    (
        "What does not follow",
        (
            "Lines on the Profiles sheet (support plans by bands, hosts of rate cards) are amounts "
            "by month, taken over; they follow the exchange rate and the multipliers. Which size a "
            "server takes, which licence covers it, how many days an application needs, and which "
            "part of a line a business unit bears are decisions of the application. Draws are "
            "listed, not drawn again."
        ),
    ),
    (
        "Prices",
        (
            "Economic and the monthly sheets are at prices of the base year. Financial_MTFS "
            "raises every line by in_inflation a year."
        ),
    ),
    (
        "Checks",
        (
            "Each check is 0 or 1. One of them compares the workbook with the application at "
            "export: it turns 1 as soon as an input is changed, and the cover says so in words. "
            "All others must stay 0."
        ),
    ),
    (
        "Multipliers",
        (
            "Each in_factor_... on the Assumptions sheet scales every row of its standard lines: "
            "1 is the plan. Sensitivity shows what each does at the ends of its range, and the "
            "value at which leaving is worth no more than staying, whatever the others are set "
            "to. Slips and scenarios there are results of re-runs, with their day and seed."
        ),
    ),
    (
        "Rates of return",
        (
            "IRR lists every rate at which the net present value is nil: none, one or several. "
            "NPV_profile looks for changes of sign in steps of 3 % of 1 + rate, so two rates "
            "closer than that are not told apart; a check compares with the application, which "
            "misses none."
        ),
    ),
    (
        "Cash",
        (
            "Cash and Financial_MTFS are in the prices of each year: each block of lines by its "
            "own price rise and VAT (Terms sheet). A block is a standard line, or the part of one "
            "that has terms of its own: A3.1, A3.2. A saving counts only where it is cashable."
        ),
    ),
    (
        "Recharge",
        (
            "A year's costs in whole pence: everyone has the whole pence of the quota, those left "
            "over go to the largest fractions. At export this is the application's recharge to "
            "the penny; after a change each business unit bears the same part of each line."
        ),
    ),
)
