"""What a person decides about the waves: dates, capacity, rules, weights.  Saved with the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import ApplicationId, ServerId
    from inventory.model import OsFamily


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """A half-open range of days in which nothing is cut over."""

    start: date
    end: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveWeights:
    """Integer prices of the planner, in whole units of money per day where not said otherwise.

    The planner minimises ``run * servers * days on site + site * days until empty
    + split * days a dependency spans both sites + wave * number of waves``; published with
    every plan.

    Attributes:
        run: Keeping one server on site for one day.
        site: Keeping the site open for one day.
        split: One dependency spanning both sites for one day.
        wave: Holding one cutover.
    """

    run: int = 6
    site: int = 500
    split: int = 20
    wave: int = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A server or application that a person put on a date.

    Attributes:
        member: A `ServerId` or `ApplicationId`.
        on: First day of the cutover slot it must leave in.
    """

    member: ServerId | ApplicationId
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """`first` must leave at least `gap_slots` cutover slots before `then`."""

    first: ApplicationId
    then: ApplicationId
    gap_slots: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCapacity:
    """What one team can do in a cutover.

    Attributes:
        team: As people call it: "Windows", "database administrators".
        hours_per_wave: Hours at no extra price.
        hours_per_server: What moving one server takes of the team.
        os_families / owners: The servers it works on; a server of any of the families or owners.
            Where both are empty, all servers.
        overtime_hours: Hours beyond `hours_per_wave` that can be had at a price.
        overtime_price: Price of one of those, in the units of `WaveWeights`.
    """

    team: str
    hours_per_wave: int
    hours_per_server: int = 8
    os_families: tuple[OsFamily, ...] = ()
    owners: tuple[str, ...] = ()
    overtime_hours: int = 0
    overtime_price: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerBlackout:
    """A half-open range of days in which the owner of an application allows no cutover.

    Those of the application register stand with the application; these are said for the plan.
    """

    application: ApplicationId
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWindow:
    """A half-open range of days in which the service of an application may be interrupted.

    An application with windows is cut over in one of them and on no other day; one without may
    be cut over on any.
    """

    application: ApplicationId
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryOverride:
    """An approval to go on while no recovery plan holds for something.

    Attributes:
        member: A `ServerId` or `ApplicationId`.
        wave_start: First day of the cutover it is given for; None for all of them.
    """

    member: ServerId | ApplicationId
    reason: str
    approver: str
    wave_start: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedRule:
    """A rule that a plan may go against at a price.

    Attributes:
        rule: One of `PRICEABLE`: the name of its check.
        price: What each server costs that leaves against it, in the units of `WaveWeights`.  A
            dependency whose order is priced costs what a split costs, for as long as it spans
            both sites, and nothing besides.
    """

    rule: str
    price: int = 0


#: Rules that a person may put a price on instead of having them kept.
PRICEABLE: Final = ("freezes", "owner-blackouts", "service-windows", "order-of-dependencies")


@dataclass(frozen=True, slots=True, kw_only=True)
class WavePolicy:
    """Dates, capacity and rules for one exit.

    Attributes:
        start: No cutover begins before this day.
        exit_by: Last permitted day on site (inclusive, as people say it).
        weeks_between: 1 for every weekend, 2 for every other.
        servers_per_wave: Capacity of one cutover.
        first_wave_servers: Capacity of the first cutover, the pilot.
        tier_1_per_wave: At most this many tier-1 applications in one cutover.
        tier_1_not_before: Number of first cutover slots closed to tier-1 applications.
        excluded: Servers a person took out of the plan, with the reason.
        teams: What each team can do in a cutover; none where people are no limit.
        link_megabits_per_second: Of the link to the target; None where it is no limit.
        link_hours_per_wave: Hours in which the data of one wave is copied over the link.
        data_gigabytes_per_wave: Most data of one wave, whatever the link; None for no limit.
        extension_price: One-off price of extending a shared service to both sites, in the units
            of `WaveWeights`.  At 0 every shared service is extended; above it the planner extends
            those whose dependencies would cost more.
        bank_holidays: Part of the United Kingdom ("england-and-wales", "scotland" or
            "northern-ireland") whose bank-holiday weekends see no cutover; None for no such rule.
        blackouts: Days on which owners allow no cutover, besides those of the register.
        service_windows: Days on which a service may be interrupted, for applications that may not
            be cut over on others.
        priced: Rules that are no longer kept at any cost, but paid for where it is worth it.
        recovery_overrides: Approvals to go on where no recovery plan holds.
        not_shared: Nodes (by `NodeId` text) a person says are no shared service.
        shared: Nodes (by `NodeId` text) a person says are one.
    """

    start: date
    exit_by: date
    weeks_between: int = 1
    servers_per_wave: int = 40
    first_wave_servers: int = 20
    tier_1_per_wave: int = 3
    tier_1_not_before: int = 2
    freezes: tuple[Freeze, ...] = ()
    pins: tuple[Pin, ...] = ()
    together: tuple[tuple[ApplicationId, ...], ...] = ()
    apart: tuple[tuple[ApplicationId, ApplicationId], ...] = ()
    before: tuple[Before, ...] = ()
    excluded: tuple[tuple[ServerId, str], ...] = ()
    shared: tuple[str, ...] = ()
    not_shared: tuple[str, ...] = ()
    weights: WaveWeights = WaveWeights()
    teams: tuple[TeamCapacity, ...] = ()
    link_megabits_per_second: int | None = None
    link_hours_per_wave: int = 48
    data_gigabytes_per_wave: int | None = None
    extension_price: int = 0
    bank_holidays: str | None = None
    blackouts: tuple[OwnerBlackout, ...] = ()
    service_windows: tuple[ServiceWindow, ...] = ()
    recovery_overrides: tuple[RecoveryOverride, ...] = ()
    priced: tuple[PricedRule, ...] = ()

    def without_prices(self, weights: WaveWeights) -> WavePolicy:
        """Return the policy with other weights, and nothing to pay for priced rules."""
        free = tuple(PricedRule(rule=one.rule) for one in self.priced)
        return replace(self, weights=weights, priced=free)

    def price_of(self, rule: str) -> int | None:
        """Return what going against a rule costs for each server, None where it is kept."""
        return next((one.price for one in self.priced if one.rule == rule), None)
