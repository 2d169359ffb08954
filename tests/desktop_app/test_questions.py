from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app import edits, stages
from desktop_app.explanations import NothingToExplainError
from desktop_app.project import Project
from desktop_app.questions import FORMS, NoPlanToAskError, Question, answer
from desktop_app.questions.of_graph import TwoEndsError
from inventory.graph import NoSuchNodeError
from inventory.waves.plan import WaveResult, WaveStatus
from tests.builders_waves import estate, plan, policy, problem, server

if TYPE_CHECKING:
    from inventory.model import Inventory

INVENTORY = estate("web! api db mail", "web -> api; api -> db")


def project(waves: str = "1: db mail; 2: api; 3: web", inventory: Inventory = INVENTORY) -> Project:
    made = WaveResult(status=WaveStatus.FEASIBLE, plan=plan(waves, problem(inventory, policy())))
    empty = Project(inventory=inventory, policy=policy(), today=date(2026, 11, 22))
    return edits.accept_plan(empty, made)


def asked(words: str, of: Project | None = None, **facts):
    made = of or project()
    return answer(Question(words=words, project=made, derived=stages.derive(made), **facts))


@pytest.mark.parametrize(
    "words", ["path web to db", "path web -> db", "path web db", "PATH Web to DB"]
)
def test_that_a_path_is_asked_for_in_several_ways(words):
    found = asked(words)
    assert found.sentences == (
        "web needs db through 1 shortest path of 2 steps.",
        "web → api → db",
    )
    assert found.data["paths"] == [["app:web", "app:api", "app:db"]]


def test_that_a_path_is_found_from_either_end_and_said_which_way_it_goes():
    assert "not the other way: db does not need web" in asked("path db to web").sentences[0]
    assert asked("path mail to web").sentences == (
        "Neither of mail and web needs the other, not even through others.",
    )


def test_that_a_question_for_a_path_needs_two_names():
    with pytest.raises(TwoEndsError):
        asked("path web")
    with pytest.raises(NoSuchNodeError, match="'nothing'"):
        asked("path web to nothing")


@pytest.mark.parametrize("words", ["outage db", "what breaks if db goes?", "outage of DB"])
def test_that_an_outage_is_told_in_the_names_of_services(words):
    found = asked(words)
    assert found.sentences == (
        "If db goes, 2 applications break with it.",
        "Directly: api.",
        "Through others: web (through api).",
        "Tier 1 among them: web.",
        "Services that users miss: api, db and web.",
    )
    assert found.data["services"] == ["api", "db", "web"]


def test_that_what_nothing_needs_breaks_nothing():
    assert asked("outage web").sentences == (
        "Nothing that is known needs web: if it goes, only it is missed.",
    )


def test_that_a_neighbourhood_takes_its_steps_from_the_end():
    assert asked("around api").data["steps"] == 1
    found = asked("around db 2")
    assert found.sentences[0] == "2 neighbours of db within 2 steps, and 2 dependencies among them."
    assert [one["node"] for one in found.data["neighbours"]] == ["app:db", "app:api", "app:web"]


def test_that_consumers_and_providers_come_with_their_evidence():
    assert asked("consumers db").sentences == ("db is needed by api (declared).",)
    assert asked("providers of db").sentences == ("db needs nothing that is known.",)


def test_that_every_other_cutover_has_a_reason_or_a_price():
    found = asked("why not earlier web?")
    assert found.sentences[2] == (
        "Not on 2 Jan 2027: it may not leave before api, which leaves on 2027-01-09."
    )
    assert found.data["alternatives"][0]["change"] is None
    assert any(one["change"] is not None for one in found.data["alternatives"])


def test_that_the_chain_behind_the_exit_is_told():
    found = asked("chain")
    assert found.data["chain"][0]["name"] == "web"
    assert found.sentences[-1].startswith("From there on nothing presses")


def test_that_rules_and_exits_are_priced():
    found = asked("rules", limit_seconds=4.0)
    assert found.data["complete"]
    assert "exit-date" in [one["rule"] for one in found.data["rules"]]
    exits = asked("exit", limit_seconds=4.0)
    # Everything fits into one cutover, on 2 and 3 January.
    assert exits.data["first"] == "2027-01-03"
    assert exits.data["first_proved"]
    assert exits.sentences[0] == "The first exit that is possible is 3 Jan 2027 (proved)."


def test_that_recovery_is_told_week_by_week_and_service_by_service():
    found = asked("recovery")
    assert any("no recovery plan holds for api" in one for one in found.sentences)
    assert len(found.data["services"]) == 4
    one = asked("recovery of web")
    assert one.sentences[0].startswith("web is back after at most")
    assert [row["application"] for row in one.data["services"]] == ["web"]


def test_that_exceptions_are_listed():
    assert asked("exceptions").sentences == ("There is no exception from cloud first.",)


def test_that_a_server_called_like_a_question_is_that_server():
    inventory = replace(INVENTORY, servers=(*INVENTORY.servers, server("rules")))
    made = project("1: db mail rules; 2: api; 3: web", inventory)
    assert any("rules leaves in wave 1" in one for one in asked("rules", made).sentences)


def test_that_without_a_plan_nothing_is_made_up():
    without = replace(project(), accepted=None)
    with pytest.raises(NoPlanToAskError):
        asked("chain", without)


def test_that_other_words_are_names():
    with pytest.raises(NothingToExplainError, match="Nothing in this plan is called 'wbe'"):
        asked("wbe")


def test_that_every_form_says_what_it_answers():
    assert len({form.usage for form in FORMS}) == len(FORMS) == 12
    assert all(form.about for form in FORMS)
