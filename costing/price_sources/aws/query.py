"""The AWS Price List Query API, through the SDK and with the credentials of its own chain."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from costing.price_sources.aws.offers import SERVICE, OfferRow, rows_of_product
from costing.price_sources.aws.sdk import sdk_call
from costing.price_sources.web import ListCutShortError, ServiceAnswerError
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from costing.price_sources.web import TimeLimit

_EXPIRED_PAGE = "ExpiredNextTokenException"
_MOST_RESTARTS = 3
_PAGE = 100


def products(
    client: Any, service: str, filters: Mapping[str, str], currency: str, time: TimeLimit
) -> list[OfferRow]:
    """Return the rows of every product that matches.

    A listing whose page mark has expired is begun again.

    Args:
        client: boto3 client of ``pricing``.
        service: Service code; without one the API refuses.
        filters: Attribute and value that must be equal.
        currency: Of the prices to be read.
        time: Limit of the whole refresh.

    Raises:
        RefreshError: The API refused, its listing did not end, or a reply is damaged.
        Cancelled: The caller asked to stop.
    """
    for _ in range(_MOST_RESTARTS):
        rows: list[OfferRow] = []
        for page in _pages(client, service, filters, time):
            if page is None:
                break
            rows.extend(page_rows(page, currency))
        else:
            return rows
    raise ListCutShortError(
        SERVICE, f"let the page mark of {service} expire {_MOST_RESTARTS} times"
    )


def page_rows(page: Any, currency: str) -> Iterator[OfferRow]:
    """Yield the rows of one reply; each product in it is text that is JSON again.

    Raises:
        ServiceAnswerError: A product is not JSON.
    """
    for text in page.get("PriceList", ()):
        try:
            product = json.loads(text)
        except ValueError as error:
            raise ServiceAnswerError(
                SERVICE, f"sent a product that is not JSON ({str(text)[:60]!r})"
            ) from error
        yield from rows_of_product(product, currency)


def _pages(client: Any, service: str, filters: Mapping[str, str], time: TimeLimit) -> Iterator[Any]:
    """Yield the pages of a listing, None and no more where its mark has expired."""
    asked = [
        {"Type": "TERM_MATCH", "Field": field, "Value": value} for field, value in filters.items()
    ]
    token: str | None = None
    seen: set[str] = set()
    number = 1
    while True:
        raise_if_cancelled(time.progress)
        what = f"reading page {number} of {service}"
        more: dict[str, Any] = {} if token is None else {"NextToken": token}
        page = sdk_call(
            SERVICE,
            time,
            what,
            partial(
                client.get_products,
                ServiceCode=service,
                Filters=asked,
                FormatVersion="aws_v1",
                MaxResults=_PAGE,
                **more,
            ),
            passed_on=(_EXPIRED_PAGE,),
        )
        if page is not None and "PriceList" not in page:
            # The SDK takes half a reply for an empty one.
            raise ListCutShortError(SERVICE, f"broke off while {what}")
        yield page
        if page is None:
            return
        token = page.get("NextToken")
        if not token:
            return
        if token in seen:
            raise ListCutShortError(
                SERVICE, f"gave the same page mark of {service} twice: its list never ends"
            )
        seen.add(token)
        number += 1
