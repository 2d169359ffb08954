"""The one place a service may be asked at: scheme, host and port of its configured address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port, as browsers compare them."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> Origin | None:
        """Return the origin of an address; None where it is not one of HTTP."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return None
        scheme = parts.scheme.lower()
        if scheme not in _PORTS or not parts.hostname or parts.username or parts.password:
            return None
        return cls(scheme, parts.hostname.lower(), port or _PORTS[scheme])

    def __str__(self) -> str:
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"


def absolute(base: str, link: str) -> str:
    """Return `link` as a whole address, seen from `base`."""
    return urljoin(base, link)
