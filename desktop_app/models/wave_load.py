"""How full a cutover is of one thing: servers, tier 1, data, the effort of a team."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import translate

_SHORT = {"hour": "h", "gigabyte": translate("Waves", "GB")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one cutover takes of one thing.

    Attributes:
        name: "servers", "tier 1", "effort of the Windows team", "data over the link".
        unit: As it is spoken for one: "hour"; "" where the name says it.
        limit: None where nothing limits it.
        comfort: From where on it is paid as overtime; `limit` where it never is.
    """

    name: str
    unit: str
    used: int
    limit: int | None
    comfort: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether it is more than there is."""
        return self.limit is not None and self.used > self.limit

    @property
    def is_overtime(self) -> bool:
        """Whether some of it is paid as overtime."""
        return self.comfort is not None and self.comfort < self.used

    @property
    def label(self) -> str:
        """The name in a word or two, for where there is little room."""
        short = self.name.removeprefix("effort of the ").removesuffix(" team")
        return translate("Waves", "data") if short == "data over the link" else short

    @property
    def text(self) -> str:
        """The load in words: "312 of 400 h Windows"."""
        unit = f" {_SHORT.get(self.unit, self.unit)}" if self.unit else ""
        if self.limit is None:
            return f"{self.used:,}{unit} {self.label}"
        more = translate("Waves", ", overtime") if self.is_overtime and not self.is_over else ""
        return translate("Waves", "{used} of {limit}{unit} {label}{more}").format(
            used=f"{self.used:,}",
            limit=f"{self.limit:,}",
            unit=unit,
            label=self.label,
            more=more,
        )
