"""Clients of the AWS SDK, and calls through them that end in one kind of error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from costing.price_sources.web import ServiceAnswerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from costing.price_sources.aws.settings import AwsSettings
    from costing.price_sources.web import TimeLimit, WebLimits

_SIGN_IN_AGAIN = frozenset(
    {
        *("ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId"),
        *("UnrecognizedClientException", "InvalidSignatureException", "AuthFailure"),
    }
)
_NOT_ALLOWED = frozenset({"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})
#: Key ids, and runs of characters as tokens, signatures and secrets have them.
_SECRET = re.compile(r"\b(?:A[A-Z]{3}[A-Z0-9]{16}|[A-Za-z0-9+/=_%-]{32,})")
_SAID = 160
_TOO_MANY = frozenset({"Throttling", "ThrottlingException", "RequestLimitExceeded"})


def client(
    settings: AwsSettings, limits: WebLimits, name: str, region: str, url: str | None
) -> Any:
    """Return a client of a service; credentials are found by the SDK and stay in it.

    Raises:
        ServiceAnswerError: The profile is not configured, or an address is none.
    """
    import boto3
    import botocore.exceptions
    from botocore.config import Config

    try:
        return boto3.Session(profile_name=settings.profile).client(
            name,
            region_name=region,
            endpoint_url=url,
            config=Config(
                retries={"mode": "standard", "total_max_attempts": limits.attempts},
                connect_timeout=limits.connect_seconds,
                read_timeout=limits.read_seconds,
            ),
        )
    except botocore.exceptions.BotoCoreError as error:
        raise ServiceAnswerError(
            "The AWS SDK", f"cannot be set up ({error})", "Check the AWS profile."
        ) from error
    except ValueError as error:
        raise ServiceAnswerError(
            "The AWS SDK",
            f"cannot be set up for {name} ({error})",
            "Check the addresses in the settings of the refresh.",
        ) from error


def sdk_call(
    service: str,
    time: TimeLimit,
    what: str,
    call: Callable[[], Any],
    passed_on: tuple[str, ...] = (),
) -> Any:
    """Return what a call of the SDK returns; None where it fails with a code of `passed_on`.

    Raises:
        RefreshError: It failed otherwise, or the time limit was reached.
        Cancelled: The caller asked to stop.
    """
    import botocore.exceptions

    try:
        return time.run(what, call)
    except botocore.exceptions.ClientError as error:
        told = error.response.get("Error", {})
        code = str(told.get("Code", ""))
        if code in passed_on:
            return None
        said = masked(str(told.get("Message", "")))
        raise ServiceAnswerError(
            service, f"refused while {what} ({code}: {said})", _advice(code)
        ) from None  # the SDK's own error repeats the message
    except (
        botocore.exceptions.NoCredentialsError,
        botocore.exceptions.TokenRetrievalError,
    ) as error:
        raise ServiceAnswerError(
            service,
            f"needs credentials while {what} ({error})",
            "Sign in with the AWS tools, or read the public files instead: --source bulk.",
        ) from error
    except botocore.exceptions.BotoCoreError as error:
        raise ServiceAnswerError(
            service, f"could not be read while {what} ({type(error).__name__}: {error})"
        ) from error
    except ValueError as error:  # the SDK lets a reply that is no JSON through as it is
        raise ServiceAnswerError(
            service, f"sent a reply that is not understood while {what} ({error})"
        ) from error


def masked(text: str) -> str:
    """Return what a service says, cut short, without anything that could be a credential.

    A service that refuses a signature may quote what was signed: key id, session token and all.
    """
    said = _SECRET.sub("...", " ".join(text.split()))
    return f"{said[:_SAID]}..." if len(said) > _SAID else said


def _advice(code: str) -> str:
    if code in _SIGN_IN_AGAIN:
        return "The credentials are no longer valid: sign in again with the AWS tools."
    if code in _NOT_ALLOWED:
        return "Ask for the permission, or read the public files instead: --source bulk."
    if code in _TOO_MANY:
        return "Try again in some minutes."
    return "Try again later."
