"""Answers about the wave plan: what rules and dates cost, what else a group could do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.questions.question import Explanation
from inventory.dispositions import effect_of
from inventory.dispositions import exceptions as exceptions_of
from inventory.identity import folded
from inventory.waves.explain import Holds, NotPlanned, critical_chain, find_group, why_here
from inventory.waves.explain import alternatives as alternatives_of

if TYPE_CHECKING:
    from desktop_app.questions.question import Question
    from inventory.waves.problem import WaveProblem
    from inventory.waves.trade_offs import ExitCurve, RuleCost, RuleCosts


def rules(question: Question, _words: tuple[str, ...]) -> Explanation:
    """Return what each rule costs."""
    from inventory.waves.trade_offs import rule_costs

    found = rule_costs(
        question.problem,
        question.plan,
        seed=question.seed,
        limit_seconds=question.limit_seconds,
        progress=question.progress,
    )
    sentences = [_with_all(found)]
    sentences += [f"Without {one.spoken}: {_saved(one)}" for one in found.costs]
    sentences += [f"With {one.spoken}: {_saved(one)}" for one in found.more]
    if not found.complete:
        sentences.append("The search was stopped: not every rule was tried.")
    return Explanation(sentences=tuple(sentences), data=_rule_data(found))


def exits(question: Question, _words: tuple[str, ...]) -> Explanation:
    """Return what every earlier exit costs."""
    from inventory.waves.trade_offs import exit_curve

    found = exit_curve(
        question.problem,
        question.plan,
        seed=question.seed,
        limit_seconds=question.limit_seconds,
        progress=question.progress,
    )
    sentences = []
    if found.first is not None:
        proof = "proved" if found.first_proved else "none earlier was found, which proves nothing"
        sentences.append(
            f"The first exit that is possible is {formats.day(found.first)} ({proof})."
        )
    for point in found.points:
        price = "no plan was found"
        if point.score is not None and point.more is not None:
            dearer = f"{point.more:,} more than the cheapest" if point.more else "the cheapest"
            price = f"costs {point.score:,}, {dearer}"
        sentences.append(f"Exit by {formats.day(point.last_day)}: {price}.")
    if found.complete and found.points:
        sentences.append(
            f"A later exit than {formats.day(found.points[-1].last_day)} saves nothing."
        )
    if not found.complete:
        sentences.append("The search was stopped before all exits were tried.")
    return Explanation(
        sentences=tuple(sentences) or ("There is no plan for any exit that was tried.",),
        data=_exit_data(found),
    )


def chain(question: Question, _words: tuple[str, ...]) -> Explanation:
    """Return what makes the last cutover so late."""
    steps = critical_chain(question.problem, question.plan)
    sentences = []
    for step in steps:
        why = f": {step.why}" if step.why else ", the first cutover there is"
        sentences.append(f"{step.name} leaves on {formats.day(step.start)}{why}.")
    if steps and steps[-1].holds is Holds.PRICE:
        sentences.append("From there on nothing presses: the dates are a matter of price.")
    data = {
        "chain": [
            {
                "name": step.name,
                "start": step.start.isoformat(),
                "holds": step.holds.name.lower().replace("_", "-"),
                "why": step.why,
            }
            for step in steps
        ]
    }
    nothing = ("The plan is not one of whole groups in cutover slots: it has no chain.",)
    return Explanation(sentences=tuple(sentences) or nothing, data=data)


def alternatives(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return every other cutover for something."""
    problem = question.problem
    group = problem.groups[_group(problem, words[0])]
    found = alternatives_of(problem, question.plan, group.id)
    sentences = list(why_here(problem, question.plan, group.id)[:2])
    for one in found:
        if one.change is None:
            sentences.append(f"Not on {formats.day(one.start)}: {one.blocked}.")
        else:
            change = f"{abs(one.change):,} {'more' if one.change >= 0 else 'less'}"
            sentences.append(f"On {formats.day(one.start)} the plan would cost {change}.")
    data = {
        "group": group.id,
        "alternatives": [
            {"start": one.start.isoformat(), "blocked": one.blocked, "change": one.change}
            for one in found
        ],
    }
    return Explanation(sentences=tuple(sentences), data=data)


def exceptions(question: Question, _words: tuple[str, ...]) -> Explanation:
    """Return the exceptions from cloud first."""
    decided = question.derived.dispositions
    found = exceptions_of(decided) if decided is not None else ()
    sentences = []
    for one in found:
        who = (
            f"approved by {one.approver}: {(one.reason or '').rstrip('.')}"
            if one.approver is not None
            else "nobody has approved it yet"
        )
        force = "" if one.in_force else " Until then it is planned as rehosted."
        sentences.append(
            f"{one.name} ({one.kind}) is to be {effect_of(one.disposition).spoken} by rule "
            f"{one.rule!r}, as {one.because}; {who}.{force}"
        )
    data = {
        "exceptions": [
            {
                "kind": one.kind,
                "id": one.key,
                "name": one.name,
                "disposition": one.disposition.value,
                "rule": one.rule,
                "because": one.because,
                "reason": one.reason,
                "approver": one.approver,
                "open": one.is_open,
                "in_force": one.in_force,
            }
            for one in found
        ]
    }
    return Explanation(
        sentences=tuple(sentences) or ("There is no exception from cloud first.",), data=data
    )


def _group(problem: WaveProblem, name: str) -> int:
    """Return the group of a name, compared without case."""
    wanted = folded(name)
    for node in problem.nodes:
        if folded(node.name) == wanted:
            return node.group
    for server, called in problem.server_names:
        if folded(called) == wanted and server in problem.group_of:
            return problem.group_of[server]
    for group in problem.groups:
        if folded(group.name) == wanted:
            return group.index
    try:
        return find_group(problem, name)
    except NotPlanned:
        raise NotPlanned(name) from None


def _with_all(found: RuleCosts) -> str:
    if found.score is None:
        return "With all rules no plan was found."
    bound = f", and no plan costs less than {found.bound:,}" if found.bound is not None else ""
    empty = f"; the site is empty on {formats.day(found.empty)}" if found.empty else ""
    return f"With all rules the plan costs {found.score:,} in the planner's weights{bound}{empty}."


def _saved(one: RuleCost) -> str:
    if one.cost is None:
        return "no comparison, as one of the two plans is not known."
    days = ""
    if one.days:
        spoken = formats.count(abs(one.days), "day")
        days = f", the site empty {spoken} {'earlier' if one.days > 0 else 'later'}"
    between = ""
    if not one.exact and one.least is not None and one.most is not None:
        between = f" (proved: between {one.least:,} and {one.most:,})"
    return f"{one.cost:,} less{between}{days}."


def _rule_data(found: RuleCosts) -> dict[str, Any]:
    def rows(costs: tuple[RuleCost, ...]) -> list[dict[str, Any]]:
        return [
            {
                "rule": one.rule,
                "cost": one.cost,
                "least": one.least,
                "most": one.most,
                "days": one.days,
                "exact": one.exact,
            }
            for one in costs
        ]

    return {
        "score": found.score,
        "bound": found.bound,
        "complete": found.complete,
        "rules": rows(found.costs),
        "one_more": rows(found.more),
    }


def _exit_data(found: ExitCurve) -> dict[str, Any]:
    return {
        "first": None if found.first is None else found.first.isoformat(),
        "first_proved": found.first_proved,
        "complete": found.complete,
        "exits": [
            {
                "exit_by": point.last_day.isoformat(),
                "score": point.score,
                "bound": point.bound,
                "more": point.more,
                "status": point.status.value,
            }
            for point in found.points
        ],
    }
