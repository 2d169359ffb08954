"""In which of its forms a text holds samples over time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.flows.separated import cells_of, heading_names
from inventory.importers.utilisation_series.measures import Measure, measure_of
from inventory.importers.utilisation_series.times import needs_order, seconds_of
from inventory.tables.dates import DateOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIMES = frozenset({
    "time", "timestamp", "timestamp [ms]", "timestamp [s]", "timestamp (ms)", "datetime",
    "date time", "date/time", "sample time", "sampled at", "collected at", "interval breakdown",
    "time stamp", "start time", "period",
})  # fmt: skip
_NAMES = frozenset({
    "server", "server name", "servername", "host", "hostname", "host name", "vm", "vm name",
    "virtual machine", "machine", "machine name", "computer", "computer name", "name", "instance",
    "node",
})  # fmt: skip
_METRICS = frozenset({"metric", "counter", "measure", "metric name", "counter name"})
_VALUES = frozenset({"value", "reading", "metric value", "counter value"})
_NOT_WITH = frozenset({"statistic", "aggregation", "stat", "samples", "sample count"})

_FIGURE = re.compile(r"\s*\d{1,3}(?:\.\d+)?\s*")
_MEASURED_PART = re.compile(r"\b(?:cpu|memory|mem|disk|net|network|swap|load)\b")
_FEWEST_FIGURES = 24
_SEARCHED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Where the samples stand.

    Attributes:
        heading: Names of the heading line that lead to it, in lower case.
        name: Heading of the server; "" where the file is of one server.
        metric / value: Headings of the long form; "" in the wide form.
        measures: Pairs of heading in lower case and what it holds, in the wide form.
        headless: Whether the file is one figure on each line.
        reason: For the person who has to choose.
    """

    reason: str
    heading: frozenset[str] = frozenset()
    time: str = ""
    name: str = ""
    metric: str = ""
    value: str = ""
    measures: tuple[tuple[str, Measure], ...] = ()
    unused: tuple[str, ...] = ()
    headless: bool = False


def form_of(head: str) -> Form | None:
    """Return the form in which a text begins, or None."""
    lines = [line for line in head.splitlines() if line.strip()]
    figures = lines[:-1][:500]
    if len(figures) >= _FEWEST_FIGURES and all(map(_FIGURE.fullmatch, figures)):
        return Form(headless=True, reason="one figure stands on each line")
    for at, line in enumerate(lines[:_SEARCHED]):
        for delimiter in (",", ";", "\t", "|"):
            if delimiter in line and (form := _headed(line, delimiter)) is not None:
                samples = lines[at + 1 : at + 6]
                return form if _is_timed(form, samples, line, delimiter) else None
    return None


def _headed(line: str, delimiter: str) -> Form | None:
    names = heading_names(line, delimiter)
    texts = cells_of(line, delimiter)
    time = next((name for name in names if name in _TIMES), None)
    if time is None or _NOT_WITH & set(names):
        return None
    name = next((name for name in names if name in _NAMES), "")
    metric = next((one for one in names if one in _METRICS), "")
    value = next((one for one in names if one in _VALUES), "")
    if name and metric and value:
        return Form(
            heading=frozenset({time, name, metric, value}),
            time=time,
            name=name,
            metric=metric,
            value=value,
            reason="it holds a server, a time, a metric and a value in each row",
        )
    found = [(key, measure_of(text)) for key, text in zip(names, texts, strict=True)]
    measures = tuple((key, measure) for key, measure in found if measure is not None)
    measured = sum(1 for _, measure in measures if measure.metric is not None)
    of_aria = sum("|" in text for text in names) > 1
    unused = tuple(
        text
        for (key, measure), text in zip(found, texts, strict=True)
        if measure is None and key and key not in {time, name}
    )
    if not (measured or of_aria) or not (name or _of_one_server(measures, unused)):
        return None
    return Form(
        heading=frozenset({time, *(key for key, _ in measures), *({name} if name else ())}),
        time=time,
        name=name,
        measures=measures,
        unused=unused,
        reason="it holds a time and a column for each metric",
    )


def _of_one_server(measures: Sequence[tuple[str, Measure]], unused: Sequence[str]) -> bool:
    """Return whether columns without a server's name can be those of one server.

    Several figures have to stand there, and nothing that could tell servers apart.
    """
    return len(measures) > 1 and all(_MEASURED_PART.search(text.casefold()) for text in unused)


def _is_timed(form: Form, samples: list[str], heading: str, delimiter: str) -> bool:
    """Return whether the first rows bear times; a file without rows is judged by its heading."""
    at = heading_names(heading, delimiter).index(form.time)
    for line in samples:
        cells = heading_names(line, delimiter)
        if len(cells) <= at:
            continue
        text = cells[at]
        if seconds_of(text, DateOrder.DAY_FIRST) is not None or needs_order(text):
            return True
    return not samples
