"""Why prices could not be fetched: each says that the book stays as it was."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = "The price book stays as it was."


class RefreshError(PlannerError):
    """Prices were asked for and could not be had."""


class ServiceAnswerError(RefreshError):
    """A service answered with something that is not prices."""

    def __init__(self, service: str, happened: str, advice: str = "Try again later.") -> None:
        super().__init__(f"{service} {happened}. {KEPT} {advice}")


class ListCutShortError(RefreshError):
    """A list ended before its end, or never ends."""

    def __init__(self, service: str, happened: str) -> None:
        super().__init__(f"{service} {happened}. {KEPT} Try again later.")


class RefusedAddressError(RefreshError):
    """A service pointed to an address that was not configured: it was not followed."""

    def __init__(self, service: str, address: str, allowed: str) -> None:
        super().__init__(
            f"{service} pointed to {address}, which is not {allowed}; it was not followed. {KEPT}"
            " If the service has moved, change its address in the settings of the refresh."
        )


class TooLongError(RefreshError):
    """The time limit of the refresh was reached."""

    def __init__(self, what: str, seconds: float) -> None:
        super().__init__(
            f"The time limit of {seconds:g} seconds was reached while {what}. {KEPT}"
            " Try again later, ask for fewer regions, or set a longer limit."
        )


@contextmanager
def understood(service: str, what: str) -> Iterator[None]:
    """Turn what goes wrong while a reply is taken apart into an error that names the reply.

    Raises:
        ServiceAnswerError: `what` does not have the form it should have.
    """
    try:
        yield
    except (KeyError, AttributeError, TypeError, ValueError, ArithmeticError) as error:
        raise ServiceAnswerError(
            service, f"sent {what} that is not understood ({type(error).__name__}: {error})"
        ) from error
