"""Reads pages and files of one service over HTTP, from its configured origin only."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from time import sleep
from typing import TYPE_CHECKING, Any

from costing.price_sources.web.errors import (
    RefusedAddressError,
    ServiceAnswerError,
    TooLongError,
)
from costing.price_sources.web.origin import Origin, absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from requests import PreparedRequest, Response, Session

    from costing.price_sources.web.limits import TimeLimit, WebLimits

_ASK_AGAIN = (429, 500, 502, 503, 504)
_CHUNK = 1 << 16
#: A name and password in an address, as that of a proxy may hold.
_SIGN_IN = re.compile(r"//[^/@\s]*@")
_TOO_MANY = 429
_OK = 200
#: How often a wait between two attempts looks whether it is still wanted.
_LOOK_SECONDS = 0.05


class WebReader:
    """One service: asks again with growing waits, never longer than the limits allow.

    A redirect is not followed, no cookie and no ``.netrc`` entry is sent, and every address must
    have the origin of `base_url`.
    """

    def __init__(self, service: str, base_url: str, limits: WebLimits, time: TimeLimit) -> None:
        self.service = service
        self._base = base_url
        self._limits = limits
        self._time = time
        origin = Origin.of(base_url)
        if origin is None:
            raise RefusedAddressError(
                f"The setting of {service}",
                "something without a host, or with a name and password in it",
                "an address as https://HOST",
            )
        self._origin = origin
        self._session = _session(service, limits, time)

    def close(self) -> None:
        """Close the connections that are kept."""
        self._session.close()

    def address(self, link: str) -> str:
        """Return `link` as a whole address of this service.

        Raises:
            RefusedAddressError: It leads to another origin.
        """
        url = absolute(self._base, link)
        if Origin.of(url) != self._origin:
            raise RefusedAddressError(self.service, _shown(url), str(self._origin))
        return url

    def json(self, link: str, what: str, params: Mapping[str, str] | None = None) -> Any:
        """Return the reply to one request as JSON; numbers with a point are `Decimal`.

        Raises:
            RefreshError: No reply could be had, or it is not JSON.
            Cancelled: The caller asked to stop.
        """
        parts: list[bytes] = []
        self._fetch(link, what, parts.append, self._limits.most_page_bytes, params)
        return decoded(self.service, b"".join(parts))

    def download(self, link: str, what: str, path: Path) -> None:
        """Stream a file to `path`.

        Raises:
            RefreshError: It could not be had whole.
            Cancelled: The caller asked to stop.
        """
        with path.open("wb") as handle:
            self._fetch(link, what, handle.write, self._limits.most_file_bytes, None)

    def _fetch(
        self,
        link: str,
        what: str,
        take: Callable[[bytes], object],
        most: int,
        params: Mapping[str, str] | None,
    ) -> None:
        url = self.address(link)
        chunks: list[bytes] = []

        def read() -> None:
            for chunk in self._chunks(url, what, most, params):
                chunks.append(chunk)
                if len(chunks) >= 64:  # noqa: PLR2004 - 4 MiB at a time reach the disk
                    take(b"".join(chunks))
                    chunks.clear()
            take(b"".join(chunks))

        self._time.run(what, read)

    def _chunks(self, url: str, what: str, most: int, params: Mapping[str, str] | None) -> Any:
        import requests
        import urllib3

        try:
            with self._session.get(
                url,
                params=params,
                stream=True,
                allow_redirects=False,
                timeout=(self._limits.connect_seconds, self._limits.read_seconds),
            ) as response:
                self._check_status(response)
                size = 0
                while chunk := response.raw.read1(_CHUNK, decode_content=True):
                    size += len(chunk)
                    if size > most:
                        raise ServiceAnswerError(
                            self.service, f"sent more than {most:,} bytes for one reply"
                        )
                    if self._time.is_over():
                        raise TooLongError(what, self._limits.total_seconds)
                    yield chunk
        except requests.RequestException as error:
            raise ServiceAnswerError(
                self.service,
                f"could not be reached while {what} ({_reason(error)})",
                "Check the connection and the proxy, then try again.",
            ) from error
        except (TypeError, UnicodeError) as error:  # an address of a proxy that is half of one
            raise ServiceAnswerError(
                self.service,
                f"could not be reached while {what} ({type(error).__name__})",
                "Check the connection and the proxy, then try again.",
            ) from error
        except urllib3.exceptions.HTTPError as error:
            raise ServiceAnswerError(
                self.service, f"broke off while {what} ({_reason(error)})"
            ) from error

    def _check_status(self, response: Response) -> None:
        status = response.status_code
        if status == _OK:
            return
        if status == _TOO_MANY:
            raise ServiceAnswerError(
                self.service,
                f"answered {self._limits.attempts} times that there were too many requests (429)",
                "Try again in some minutes.",
            )
        if response.is_redirect:
            target = absolute(response.url, response.headers.get("Location", ""))
            raise RefusedAddressError(self.service, _shown(target), str(self._origin))
        body = response.raw.read(2_000, decode_content=True).decode("utf-8", "replace")
        raise ServiceAnswerError(self.service, f"answered {status} {_said(body)}")


def decoded(service: str, body: bytes) -> Any:
    """Return a body as JSON.

    Raises:
        ServiceAnswerError: It is something else: an error page, or half a page.
    """
    try:
        return json.loads(body, parse_float=Decimal)
    except ValueError as error:
        text = body[:80].decode("utf-8", "replace").strip()
        raise ServiceAnswerError(
            service,
            f"sent {len(body):,} bytes that are not whole JSON (they begin {text!r})",
        ) from error


def _said(body: str) -> str:
    """Return what an error body says, cut short."""
    try:
        told = json.loads(body)
        error = told.get("Error") or told.get("error") or told
        said = error.get("Message") or error.get("message") or body
    except (ValueError, AttributeError):
        said = body
    return f"({' '.join(str(said).split())[:160]!r})"


def _shown(url: str) -> str:
    """Return an address without its query, which is long, and without a name and password."""
    start, slashes, rest = url.split("?", 1)[0].partition("//")
    host, slash, path = rest.partition("/")
    return f"{start}{slashes}{host.rpartition('@')[2]}{slash}{path}"[:200]


def _reason(error: Exception) -> str:
    said = _SIGN_IN.sub("//", " ".join(str(error).split()))
    return f"{type(error).__name__}: {said[:160]}"


def _session(service: str, limits: WebLimits, time: TimeLimit) -> Session:
    import requests
    from requests.adapters import HTTPAdapter
    from requests.cookies import RequestsCookieJar
    from urllib3.util import Retry

    class Patient(Retry):
        def sleep(self, response: Any = None) -> None:
            """Wait as long as the service asks, but never longer than anybody waits for it."""
            asked = None if response is None else self.get_retry_after(response)
            seconds = asked or self.get_backoff_time()
            if seconds > time.left():
                raise ServiceAnswerError(
                    service,
                    f"asks to wait {seconds:,.0f} seconds, longer than the refresh may last",
                )
            while seconds > 0:
                sleep(min(seconds, _LOOK_SECONDS))
                seconds -= _LOOK_SECONDS
                if time.is_over():
                    raise TooLongError(f"waiting for {service}", limits.total_seconds)

    class NoCookies(RequestsCookieJar):
        def set_cookie(self, *_args: Any, **_options: Any) -> None:
            """Keep none."""

    def no_credentials(request: PreparedRequest) -> PreparedRequest:
        return request  # keeps requests from looking for the host in .netrc

    session = requests.Session()
    session.auth = no_credentials
    session.cookies = NoCookies()
    session.headers["Accept"] = "application/json, text/csv;q=0.9"
    retry = Patient(
        total=limits.attempts - 1,
        backoff_factor=limits.backoff_seconds,
        status_forcelist=_ASK_AGAIN,
        allowed_methods=("GET",),
        redirect=0,
        respect_retry_after_header=True,
        raise_on_status=False,
        raise_on_redirect=False,
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session
