"""Azure Retail Prices: every page of a question, from the configured origin only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from costing.price_sources.web import ListCutShortError, ServiceAnswerError, WebReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costing.price_sources.azure.rejections import Rejections
    from costing.price_sources.azure.settings import AzureSettings
    from costing.price_sources.web import TimeLimit

SERVICE = "The Azure retail price list"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetailRow:
    """One row of the list, as published but for blanks at the ends of its texts.

    Attributes:
        last_day: On which the row still holds; None where no end is stated.
        plans: Price of each savings plan on the row, by its term ("1 Year").
    """

    arm_sku: str
    sku: str
    meter_name: str
    product: str
    meter_id: str
    sku_id: str
    kind: str
    term: str
    unit: str
    price: Decimal
    currency: str
    region: str
    tier_minimum: Decimal
    effective: date
    last_day: date | None
    plans: tuple[tuple[str, Decimal], ...]

    def holds_on(self, day: date) -> bool:
        """Return whether the row holds on a day."""
        return self.effective <= day and (self.last_day is None or day <= self.last_day)

    def __str__(self) -> str:
        return (
            f"{self.product} / {self.sku} / {self.meter_name} {self.price:f} {self.currency} by"
            f" {self.unit} from {self.effective} (meter {self.meter_id})"
        )


def retail_rows(
    reader: WebReader,
    settings: AzureSettings,
    where: str,
    what: str,
    time: TimeLimit,
    rejections: Rejections | None = None,
) -> tuple[RetailRow, ...]:
    """Return every row that answers a question, each once.

    Pages are no snapshot: a row may come twice.  Links are followed until there is none.

    Args:
        reader: Of the list's own origin.
        settings: Currency and version that every question carries.
        where: Filter; values are case-sensitive, ``contains(...)`` cannot be negated.
        what: What is being read, for messages.
        time: Limit of the whole refresh.
        rejections: Where given, rows in another currency are counted there and left out: some
            meters of no region are published in dollars alone.

    Raises:
        RefreshError: A page could not be had, is damaged, leads elsewhere or to itself, or is in
            another currency.
        Cancelled: The caller asked to stop.
    """
    rows: dict[RetailRow, None] = {}
    for page in _pages(reader, settings, where, what, time):
        for told in page:
            row = _row(told)
            if row.currency != settings.currency and rejections is not None:
                rejections.add(f"a row in {row.currency} of a list in {settings.currency}", row)
                continue
            if row.currency != settings.currency:
                raise ServiceAnswerError(
                    SERVICE,
                    f"was asked for {settings.currency} and answered in {row.currency}: {row}",
                    "Two currencies are never mixed in one region: ask for USD.",
                )
            rows.setdefault(row)
    return tuple(rows)


def _pages(
    reader: WebReader, settings: AzureSettings, where: str, what: str, time: TimeLimit
) -> Iterator[list[Any]]:
    params: dict[str, str] | None = {
        "api-version": settings.api_version,
        "currencyCode": f"'{settings.currency}'",
        "$filter": where,
    }
    link = settings.retail_url
    seen = {link}
    number = 1
    while True:
        page = reader.json(link, f"reading page {number} of {what}", params)
        items = page.get("Items") if isinstance(page, dict) else None
        if not isinstance(items, list):
            raise ServiceAnswerError(SERVICE, f"sent page {number} of {what} without items")
        yield items
        following = page.get("NextPageLink")
        if not following:
            return
        if following in seen:
            raise ListCutShortError(
                SERVICE,
                f"gave the same next page twice on page {number} of {what}: its list never ends",
            )
        seen.add(following)
        link = reader.address(following)
        _check_version(link, settings, f"page {number} of {what}")
        params = None  # the link carries them
        number += 1
        time.progress.report(min(0.95, number / 40), f"Reading page {number} of {what}")


def _check_version(link: str, settings: AzureSettings, where: str) -> None:
    """Refuse a next page of another version of the list: its rows lack savings plans."""
    asked = parse_qs(urlsplit(link).query).get("api-version")
    if asked != [settings.api_version]:
        raise ServiceAnswerError(
            SERVICE,
            f"gave a link after {where} that asks for version {asked[0] if asked else 'none'} of"
            f" the list and not for {settings.api_version}",
        )


def _row(told: Any) -> RetailRow:
    try:
        return RetailRow(
            arm_sku=str(told.get("armSkuName") or "").strip(),
            sku=str(told.get("skuName") or "").strip(),
            meter_name=str(told["meterName"]).strip(),
            product=str(told["productName"]).strip(),
            meter_id=str(told["meterId"]),
            sku_id=str(told["skuId"]),
            kind=str(told["type"]),
            term=str(told.get("reservationTerm") or ""),
            unit=str(told["unitOfMeasure"]),
            price=_decimal(told["retailPrice"]),
            currency=str(told["currencyCode"]),
            region=str(told.get("armRegionName") or ""),
            # "100.0" and "100" are the edge of one band.
            tier_minimum=_decimal(told.get("tierMinimumUnits") or 0).normalize(),
            effective=date.fromisoformat(str(told["effectiveStartDate"])[:10]),
            last_day=_last_day(str(told.get("effectiveEndDate") or "")),
            plans=tuple(
                (str(plan["term"]), _decimal(plan["retailPrice"]))
                for plan in told.get("savingsPlan") or ()
            ),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ServiceAnswerError(
            SERVICE, f"sent a row that is not understood ({type(error).__name__}: {error})"
        ) from error


def _last_day(text: str) -> date | None:
    """Return the last whole day before a moment; None for no moment."""
    if not text:
        return None
    day = date.fromisoformat(text[:10])
    return day - timedelta(days=1) if text[11:19] in {"", "00:00:00"} else day


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise TypeError(f"{value!r} is not a number")
    return Decimal(value)
