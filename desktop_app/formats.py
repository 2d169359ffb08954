"""Values to text, once: the window, the command line and plain-text files print the same."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from desktop_app.language import calendar, counted, translate

if TYPE_CHECKING:
    from costing.money import Money
    from costing.months import Month

#: Shown where a value is not known.  Never 0 and never an empty cell.
NOT_KNOWN = "–"

#: How issue trackers may want their dates, as a person reads it and as `strftime` has it.
DAY_FORMATS = {
    "yyyy-mm-dd": "%Y-%m-%d",
    "dd/mm/yyyy": "%d/%m/%Y",
    "mm/dd/yyyy": "%m/%d/%Y",
    "dd/mmm/yy": "%d/%b/%y",
}

#: A date by itself: not part of a longer name, and not in quotation marks.
_DATES = re.compile(r"""(?<![\w./\\:'"“‘-])\d{4}-\d{2}-\d{2}(?![\w/\\'"”’-])(?!\.\w)""")
_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€"}


def day(value: date | None) -> str:
    """Return a date as people here write it, "6 Feb 2027"."""
    if value is None:
        return NOT_KNOWN
    written = calendar()
    month = written.months[value.month - 1]
    return written.day.format(day=value.day, month=month, year=value.year)


def sentence(text: str) -> str:
    """Return a sentence of a finding, rule or reason with its dates as `day` writes them.

    What is built below the window writes dates as 2027-02-06, for files and scripts.  A date in
    quotation marks was typed by somebody, one inside a name or path belongs to it: both stay.
    """
    return _DATES.sub(_day_of, text)


def _day_of(found: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def month(value: Month | None) -> str:
    """Return a month, "Feb 2027"."""
    if value is None:
        return NOT_KNOWN
    return f"{calendar().months[value.month - 1]} {value.year}"


def whole(value: float | Decimal | None) -> str:
    """Return a number without decimals, thousands apart, "1,234"."""
    return NOT_KNOWN if value is None else f"{value:,.0f}"


def decimals(value: float | Decimal | None, places: int = 1) -> str:
    """Return a number with `places` decimals, thousands apart."""
    return NOT_KNOWN if value is None else f"{value:,.{places}f}"


def percent(share: float | None, places: int = 0) -> str:
    """Return a share of one as a percentage, "14%"."""
    return NOT_KNOWN if share is None else f"{share * 100:.{places}f}%"


def money(value: Money | None, places: int = 0) -> str:
    """Return an amount, rounded half to even: "£1,234", "-£12", "CHF 5"."""
    if value is None:
        return NOT_KNOWN
    amount = value.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    sign = "-" if amount < 0 else ""
    symbol = _SIGNS.get(value.currency, f"{value.currency} ")
    return f"{sign}{symbol}{abs(amount):,.{places}f}"


def short_money(value: Money | None) -> str:
    """Return an amount for a chart or headline: "£1.2m", "£850k", "£12"."""
    if value is None:
        return NOT_KNOWN
    amount = value.amount
    sign = "-" if amount < 0 else ""
    symbol = _SIGNS.get(value.currency, f"{value.currency} ")
    for size, letter in ((Decimal(1_000_000), "m"), (Decimal(1_000), "k")):
        if abs(amount) >= size:
            scaled = abs(amount) / size
            places = 2 if scaled < 10 else 1 if scaled < 100 else 0  # noqa: PLR2004 - three digits
            return f"{sign}{symbol}{scaled:.{places}f}{letter}"
    return f"{sign}{symbol}{abs(amount):.0f}"


def axis_money(value: Money) -> str:
    """Return a round amount for the axis of a chart: "£0", "£250k", "£1.5m", "-£2m"."""
    sign = "-" if value.amount < 0 else ""
    symbol = _SIGNS.get(value.currency, f"{value.currency} ")
    amount, letter = abs(value.amount), ""
    for size, name in ((Decimal(1_000_000_000), "bn"), (Decimal(1_000_000), "m"), (1000, "k")):
        if amount >= size:
            amount, letter = amount / size, name
            break
    return f"{sign}{symbol}{plain(amount)}{letter}"


def amount(value: Decimal | None, places: int = 0) -> str:
    """Return an amount in a column of one currency, rounded half to even: "1,234", "-12"."""
    if value is None:
        return NOT_KNOWN
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    return f"{rounded or abs(rounded):,}"  # no minus nought


def plain(value: Decimal | None) -> str:
    """Return a number with as many decimals as it has, none of them idle: "0.035", "1,000"."""
    if value is None:
        return NOT_KNOWN
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def gib(mebibytes: int | None) -> str:
    """Return mebibytes as gibibytes, "64 GiB"."""
    if mebibytes is None:
        return NOT_KNOWN
    size = mebibytes / 1024
    return f"{size:,.0f} GiB" if size >= 10 or size == int(size) else f"{size:,.1f} GiB"  # noqa: PLR2004 - one decimal place below ten


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a counted noun, "1 server" or "320 servers"."""
    said = counted(noun, number)
    return said or f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: tuple[str, ...] | list[str], most: int = 6) -> str:
    """Return names in a sentence, the rest counted: "a, b and 4 more"."""
    if not names:
        return NOT_KNOWN
    if len(names) == 1:
        return names[0]
    if len(names) > most:
        return translate("Window", "{names} and {more} more").format(
            names=", ".join(names[:most]), more=len(names) - most
        )
    return translate("Window", "{names} and {last}").format(
        names=", ".join(names[:-1]), last=names[-1]
    )
