"""The fingerprint of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.fingerprint import fingerprint
from desktop_app.project import Project
from inventory.identity import ServerId
from inventory.model import Inventory, Server


def _project(memory_mib: int) -> Project:
    server = Server(id=ServerId("web"), name="web", memory_mib=memory_mib)
    return Project(inventory=Inventory(servers=(server,)), today=date(2026, 11, 22))


def test_that_equal_plans_have_one_fingerprint() -> None:
    assert fingerprint(_project(512)) == fingerprint(_project(512))


def test_that_a_changed_figure_changes_the_fingerprint() -> None:
    assert fingerprint(_project(512)) != fingerprint(_project(513))


def test_that_another_day_or_currency_changes_the_fingerprint() -> None:
    project = _project(512)
    others = {
        fingerprint(replace(project, today=date(2026, 11, 23))),
        fingerprint(replace(project, currency="EUR")),
    }
    assert len(others | {fingerprint(project)}) == 3


def test_that_a_title_is_no_part_of_it() -> None:
    project = _project(512)
    assert fingerprint(replace(project, title="Exit")) == fingerprint(project)
