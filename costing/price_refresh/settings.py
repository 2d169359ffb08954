"""Settings of a refresh: every address it asks and every limit, with a file to change them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from costing.price_sources.aws import AwsMeans, AwsSettings
from costing.price_sources.azure import AzureSettings
from costing.price_sources.web import Origin, WebLimits
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Mapping

S = TypeVar("S", AwsSettings, AzureSettings, WebLimits)


class RefreshSettingsError(PlannerError):
    """A file of settings cannot be used."""

    def __init__(self, path: Path, fault: str, known: str) -> None:
        super().__init__(f"{path} cannot be used: {fault}. It may hold {known}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSettings:
    """Where prices are asked and how long it may take.  Holds no credential."""

    aws: AwsSettings = field(default_factory=AwsSettings)
    azure: AzureSettings = field(default_factory=AzureSettings)
    limits: WebLimits = field(default_factory=WebLimits)


def read_settings(path: Path) -> RefreshSettings:
    """Read a TOML file with tables ``[aws]``, ``[azure]`` and ``[limits]``; all may be absent.

    Raises:
        RefreshSettingsError: The file cannot be read, or holds something that is no setting.
    """
    try:
        with path.open("rb") as handle:
            tables: Mapping[str, Any] = tomllib.load(handle)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RefreshSettingsError(path, str(error), _KNOWN) from error
    if unknown := sorted(set(tables) - {"aws", "azure", "limits"}):
        raise RefreshSettingsError(path, f"[{unknown[0]}] is no table of settings", _KNOWN)
    made = RefreshSettings()
    return RefreshSettings(
        aws=_changed(path, made.aws, tables.get("aws", {})),
        azure=_changed(path, made.azure, tables.get("azure", {})),
        limits=_changed(path, made.limits, tables.get("limits", {})),
    )


def _changed(path: Path, made: S, table: Any) -> S:
    known = {one.name: str(one.type) for one in fields(made)}
    if not isinstance(table, dict):
        raise RefreshSettingsError(path, "a table of settings was expected", _KNOWN)
    changes: dict[str, Any] = {}
    for name, value in table.items():
        if name not in known:
            raise RefreshSettingsError(path, f"{name} is no setting", ", ".join(known))
        changes[name] = _value(path, name, value, known[name])
    return replace(made, **changes)


def _value(path: Path, name: str, value: object, kind: str) -> object:
    numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind.startswith("float"):
        if numeric and float(str(value)) > 0:
            return float(str(value))
    elif kind.startswith("int"):
        if numeric and isinstance(value, int) and value > 0:
            return value
    elif isinstance(value, str) and value:
        if (name.endswith("_url") or name == "authority") and Origin.of(value) is None:
            # The value is not repeated: it may hold a password.
            raise RefreshSettingsError(
                path,
                f"{name} is no address of a service, or holds a name and password",
                f"{name} as https://HOST; sign-in is left to the SDKs",
            )
        if kind.startswith("Path"):
            return Path(value)
        if kind != "AwsMeans":
            return value
        if value in set(AwsMeans):
            return AwsMeans(value)
    raise RefreshSettingsError(path, f"{name} is {value!r}", f"{name} as {kind}")


_KNOWN = "[aws], [azure] and [limits]"
