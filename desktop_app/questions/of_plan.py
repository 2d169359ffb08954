"""Answers about the wave plan: what rules and dates cost, what else a group could do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.language import translate
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
    sentences += [
        translate("Answers", "Without {spoken}: {one}").format(spoken=one.spoken, one=_saved(one))
        for one in found.costs
    ]
    sentences += [
        translate("Answers", "With {spoken}: {one}").format(spoken=one.spoken, one=_saved(one))
        for one in found.more
    ]
    if not found.complete:
        sentences.append(translate("Answers", "The search was stopped: not every rule was tried."))
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
        proof = (
            "proved"
            if found.first_proved
            else translate("Answers", "none earlier was found, which proves nothing")
        )
        sentences.append(
            translate("Answers", "The first exit that is possible is {first} ({proof}).").format(
                first=formats.day(found.first), proof=proof
            )
        )
    for point in found.points:
        price = translate("Answers", "no plan was found")
        if point.score is not None and point.more is not None:
            dearer = (
                translate("Answers", "{more} more than the cheapest").format(more=f"{point.more:,}")
                if point.more
                else translate("Answers", "the cheapest")
            )
            price = translate("Answers", "costs {score}, {dearer}").format(
                score=f"{point.score:,}", dearer=dearer
            )
        sentences.append(
            translate("Answers", "Exit by {last_day}: {price}.").format(
                last_day=formats.day(point.last_day), price=price
            )
        )
    if found.complete and found.points:
        sentences.append(
            translate("Answers", "A later exit than {last_day} saves nothing.").format(
                last_day=formats.day(found.points[-1].last_day)
            )
        )
    if not found.complete:
        sentences.append(
            translate("Answers", "The search was stopped before all exits were tried.")
        )
    return Explanation(
        sentences=tuple(sentences)
        or (translate("Answers", "There is no plan for any exit that was tried."),),
        data=_exit_data(found),
    )


def chain(question: Question, _words: tuple[str, ...]) -> Explanation:
    """Return what makes the last cutover so late."""
    steps = critical_chain(question.problem, question.plan)
    sentences = []
    for step in steps:
        why = f": {step.why}" if step.why else translate("Answers", ", the first cutover there is")
        sentences.append(
            translate("Answers", "{step} leaves on {start}{why}.").format(
                step=step.name, start=formats.day(step.start), why=why
            )
        )
    if steps and steps[-1].holds is Holds.PRICE:
        sentences.append(
            translate("Answers", "From there on nothing presses: the dates are a matter of price.")
        )
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
    nothing = (
        translate(
            "Answers", "The plan is not one of whole groups in cutover slots: it has no chain."
        ),
    )
    return Explanation(sentences=tuple(sentences) or nothing, data=data)


def alternatives(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return every other cutover for something."""
    problem = question.problem
    group = problem.groups[_group(problem, words[0])]
    found = alternatives_of(problem, question.plan, group.id)
    sentences = list(why_here(problem, question.plan, group.id)[:2])
    for one in found:
        if one.change is None:
            sentences.append(
                translate("Answers", "Not on {start}: {blocked}.").format(
                    start=formats.day(one.start), blocked=one.blocked
                )
            )
        else:
            change = f"{abs(one.change):,} {'more' if one.change >= 0 else 'less'}"
            sentences.append(
                translate("Answers", "On {start} the plan would cost {change}.").format(
                    start=formats.day(one.start), change=change
                )
            )
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
            translate("Answers", "approved by {approver}: {reason}").format(
                approver=one.approver, reason=(one.reason or "").rstrip(".")
            )
            if one.approver is not None
            else translate("Answers", "nobody has approved it yet")
        )
        force = (
            "" if one.in_force else translate("Answers", " Until then it is planned as rehosted.")
        )
        sentences.append(
            translate(
                "Answers",
                "{one} ({kind}) is to be {spoken} by rule {rule}, as {because}; {who}.{force}",
            ).format(
                one=one.name,
                kind=one.kind,
                spoken=effect_of(one.disposition).spoken,
                rule=f"{one.rule!r}",
                because=one.because,
                who=who,
                force=force,
            )
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
        sentences=tuple(sentences)
        or (translate("Answers", "There is no exception from cloud first."),),
        data=data,
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
        return translate("Answers", "With all rules no plan was found.")
    bound = (
        translate("Answers", ", and no plan costs less than {bound}").format(
            bound=f"{found.bound:,}"
        )
        if found.bound is not None
        else ""
    )
    empty = (
        translate("Answers", "; the site is empty on {empty}").format(
            empty=formats.day(found.empty)
        )
        if found.empty
        else ""
    )
    return translate(
        "Answers", "With all rules the plan costs {score} in the planner's weights{bound}{empty}."
    ).format(score=f"{found.score:,}", bound=bound, empty=empty)


def _saved(one: RuleCost) -> str:
    if one.cost is None:
        return translate("Answers", "no comparison, as one of the two plans is not known.")
    days = ""
    if one.days:
        spoken = formats.count(abs(one.days), "day")
        days = translate("Answers", ", the site empty {spoken} {days}").format(
            spoken=spoken,
            days=translate("Answers", "earlier") if one.days > 0 else translate("Answers", "later"),
        )
    between = ""
    if not one.exact and one.least is not None and one.most is not None:
        between = translate("Answers", " (proved: between {least} and {most})").format(
            least=f"{one.least:,}", most=f"{one.most:,}"
        )
    return translate("Answers", "{cost} less{between}{days}.").format(
        cost=f"{one.cost:,}", between=between, days=days
    )


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
