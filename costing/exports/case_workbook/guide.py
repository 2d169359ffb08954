"""What the Guide sheet says."""

from __future__ import annotations

#: Headings and texts, in their order.
GUIDE = (
    (
        "Colours",
        (
            "Blue on cream is an input: change it. Green repeats an input of another sheet: "
            "change it there. Grey was taken over from the application. Black is a formula."
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
            "Lines on the Profiles sheet (price bands of traffic and support, hosts of rate "
            "cards) are amounts by month, taken over. Which size a server takes, which licence "
            "covers it and how many days an application needs are decisions of the application."
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
        "Not in this workbook",
        (
            "Internal rates of return, ranges and simulations, recharge to business units, "
            "minimum revenue provision and interest: the costs report of the application has "
            "them."
        ),
    ),
)
