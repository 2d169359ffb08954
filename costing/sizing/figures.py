"""What was measured of a server, figure by figure, and how a figure reads."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inventory.model import Metric, Statistic

if TYPE_CHECKING:
    from inventory.model import Server, Utilisation

#: A shorter window may miss the month end: the figure is used and called provisional.
MINIMUM_WINDOW_DAYS = 30

#: The highest figure of each statistic of each metric.
Figures = dict[Metric, dict[Statistic, "Utilisation"]]

#: How amounts are called, with their units.
AMOUNTS = {
    Metric.DISK_IOPS: ("disk IOPS", "IOPS"),
    Metric.DISK_MIB_PER_S: ("disk throughput", "MiB/s"),
    Metric.NETWORK_MBIT_PER_S: ("network", "Mbit/s"),
}
NAMES = {
    Metric.CPU_PERCENT: ("CPU", " %"),
    Metric.MEMORY_PERCENT: ("memory", " %"),
    **{metric: (name, f" {unit}") for metric, (name, unit) in AMOUNTS.items()},
}


def plain(value: Decimal) -> str:
    """Return a figure as it is said in a sentence: at most three decimals, no idle zeros."""
    text = f"{value:.3f}"
    return text.rstrip("0").rstrip(".")


def figures_of(server: Server) -> Figures:
    """Return the measurements that say something, the highest where two sources differ.

    A row of zeros is written by some exports when nothing was measured, and no running machine
    uses no memory: both are missing, not zero.
    """
    figures: Figures = {}
    something = False
    for entry in server.utilisation:
        value = entry.value
        if value > 0:
            something = True
        elif value < 0 or entry.metric is Metric.MEMORY_PERCENT:
            continue
        held = figures.setdefault(entry.metric, {})
        known = held.get(entry.statistic)
        if known is None or known.value < value:
            held[entry.statistic] = entry
    return figures if something else {}


def words_of(entry: Utilisation) -> str:
    """Return a figure with its statistic and unit, called provisional where its window is short."""
    name, unit = NAMES.get(entry.metric, (entry.metric.value, ""))
    words = f"{entry.statistic} {name} {plain(decimal_of(entry.value))}{unit}"
    if entry.window_days is None:
        return f"{words} (provisional: window not stated)"
    if entry.window_days < MINIMUM_WINDOW_DAYS:
        return f"{words} (provisional: {entry.window_days:g} days)"
    return words


def decimal_of(value: float) -> Decimal:
    """Return a measured number as it is printed, without the noise of its binary form."""
    return Decimal(str(value))
