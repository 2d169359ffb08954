"""The score as a linear expression of CP-SAT: what `scoring.py` works out from a plan.

A dependency between groups of which one never leaves before the other spans both sites for the
later's day less the earlier's: each of the two groups then has one price per day, and the same
holds where one of them has a single slot.  Any other pays at each boundary between two slots at
which one group has left and the other has not (the threshold form).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.waves.formulation import Placement
    from inventory.waves.problem import Crossing


def objective(placement: Placement) -> Any:
    """Return the score as a linear expression; it equals `scoring.score` of the plan."""
    return _Prices(placement).expression()


class _Prices:
    """Literals and variables with their prices, and a constant."""

    def __init__(self, placement: Placement) -> None:
        self._placement = placement
        self._problem = placement.problem
        self._terms: list[Any] = list(placement.used)
        self._prices = [self._problem.policy.weights.wave] * len(placement.used)
        self._constant = 0
        #: What a day costs until each group has left; below zero where it is paid from then on.
        self._daily = list(self._problem.run_prices)
        self._days = self._problem.days
        self._extended: dict[int, Any] = {}
        self._pays_to_extend: dict[int, Callable[[Sequence[int]], int]] = {}

    def expression(self) -> Any:
        from ortools.sat.python.cp_model import LinearExpr

        self._add_crossings()
        self._add_overtime()
        self._add_breaches()
        site = self._problem.policy.weights.site
        self._constant += (sum(self._daily) + site) * self._days[0]
        placement = self._placement
        for slot in range(placement.slots - 1):
            delta = self._delta(slot)
            self._constant += delta * (sum(self._daily) + site)
            self._add(placement.empty[slot], -delta * site)
            for group, price in enumerate(self._daily):
                if price:
                    self._add(placement.by(group, slot), -delta * price)
        return LinearExpr.weighted_sum(self._terms, self._prices) + self._constant

    def _delta(self, slot: int) -> int:
        """Return the days from one slot to the next."""
        return self._days[slot + 1] - self._days[slot]

    def _add(self, term: Any, price: int) -> None:
        self._terms.append(term)
        self._prices.append(price)

    def _add_crossings(self) -> None:
        self._add_extensions()
        ordered = {(rule.first, rule.then) for rule in self._problem.orders}
        ordered |= {(gap.first, gap.then) for gap in self._problem.gaps if gap.slots >= 0}
        for crossing in self._problem.crossings:
            pair = (crossing.one, crossing.other)
            if crossing.service is None and pair in ordered:
                self._add_linear(crossing, first=crossing.one)
            elif crossing.service is None and pair[::-1] in ordered:
                self._add_linear(crossing, first=crossing.other)
            else:
                self._add_thresholds(crossing)

    def _add_linear(self, crossing: Crossing, first: int) -> None:
        then = crossing.other if first == crossing.one else crossing.one
        self._daily[then] += crossing.price
        self._daily[first] -= crossing.price

    def _add_extensions(self) -> None:
        """Add a literal for each service: whether it is extended to both sites, at its price."""
        for group in self._problem.groups:
            if group.extension is None:
                continue
            literal = self._placement.model.new_bool_var("")
            self._extended[group.index] = literal
            self._add(literal, group.extension)
            charges = [c for c in self._problem.crossings if c.service == group.index]
            value = _pays_to_extend(charges, self._days, group.extension)
            self._placement.priced.append((literal, value))
            self._pays_to_extend[group.index] = value

    def _add_thresholds(self, crossing: Crossing) -> None:
        placement, one, other = self._placement, crossing.one, crossing.other
        fixed = [len(placement.at[group]) == 1 for group in (one, other)]
        service = None if crossing.service is None else self._extended[crossing.service]
        if service is None and any(fixed):
            self._add_to_fixed(crossing, *((one, other) if fixed[0] else (other, one)))
            return
        for slot in range(placement.slots - 1):
            if self._are_alike(one, other, slot):
                continue
            pays = placement.model.new_bool_var("")
            apart = [pays] if service is None else [pays, service]
            left = placement.by(one, slot), placement.by(other, slot)
            placement.model.add_bool_or([left[0].negated(), left[1], *apart])
            placement.model.add_bool_or([left[0], left[1].negated(), *apart])
            self._add(pays, crossing.price * self._delta(slot))
            placement.priced.append((pays, self._pays_at(crossing, slot)))

    def _pays_at(self, crossing: Crossing, slot: int) -> Callable[[Sequence[int]], int]:
        def value(slot_of: Sequence[int]) -> int:
            if crossing.service is not None and self._pays_to_extend[crossing.service](slot_of):
                return 0
            return int((slot_of[crossing.one] <= slot) != (slot_of[crossing.other] <= slot))

        return value

    def _add_to_fixed(self, crossing: Crossing, fixed: int, free: int) -> None:
        """Add the days from the only slot of one group to the slot of another."""
        placement = self._placement
        at = placement.windows[fixed][0]
        for slot in range(placement.slots - 1):
            price = crossing.price * self._delta(slot)
            if slot >= at:
                self._constant += price
                price = -price
            self._add(placement.by(free, slot), price)

    def _are_alike(self, one: int, other: int, slot: int) -> bool:
        """Return whether, by their windows, both have left by a slot or both have not."""
        windows = [self._placement.windows[group] for group in (one, other)]
        return all(slot < first for first, _ in windows) or all(slot >= last for _, last in windows)

    def _add_breaches(self) -> None:
        for at, prices in zip(self._placement.at, self._problem.breach_prices, strict=True):
            for slot, literal in at.items():
                if prices[slot]:
                    self._add(literal, prices[slot])

    def _add_overtime(self) -> None:
        placement = self._placement
        for index, resource in enumerate(self._problem.resources):
            uses = [each[index] for each in self._problem.uses]
            for slot in range(placement.slots if resource.overtime else 0):
                comfort, limit = resource.comfort_at(slot), resource.limit_at(slot)
                most = sum(uses[group] for group, at in enumerate(placement.at) if slot in at)
                above = min(limit, most) - comfort
                if above <= 0:
                    continue
                over = placement.model.new_int_var(0, above, "")
                placement.model.add(over >= placement.load(slot, uses) - comfort)
                self._add(over, resource.overtime)
                placement.priced.append((over, _over_at(uses, slot, comfort)))


def _pays_to_extend(
    charges: list[Crossing], days: Sequence[int], price: int
) -> Callable[[Sequence[int]], int]:
    def value(slot_of: Sequence[int]) -> int:
        cost = sum(c.price * abs(days[slot_of[c.one]] - days[slot_of[c.other]]) for c in charges)
        return int(cost > price)

    return value


def _over_at(uses: list[int], slot: int, comfort: int) -> Callable[[Sequence[int]], int]:
    def value(slot_of: Sequence[int]) -> int:
        load = sum(use for use, at in zip(uses, slot_of, strict=True) if at == slot)
        return max(0, load - comfort)

    return value
