"""A plan that leaves the building: nothing identifying in it, and all of it back with the key."""

from __future__ import annotations

import json
import stat
import sys
import typing
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from desktop_app import anonymising, project_file, stages
from desktop_app.cli import main
from desktop_app.project import Project
from desktop_app.record_codec import hints_of
from inventory import findings, identity, model
from inventory.anonymise import INVENTORY_RULES, Mode
from inventory.anonymise.words import TokenKind, tokens
from inventory.waves import plan, policy
from tests.builders_inventory import application, contract, server
from tests.builders_records import TEXTS, inventories, records

#: The program's own words, which any estate may use as well: choices and names of fields.
OWN_WORDS = " ".join(
    str(one.value if isinstance(one, Enum) else one).casefold()
    for module in (model, identity, findings, policy, plan)
    for kind in vars(module).values()
    if isinstance(kind, type)
    for one in (kind if issubclass(kind, Enum) else getattr(kind, "__dataclass_fields__", ()))
)


@pytest.fixture(scope="module")
def sample() -> Project:
    project = stages.import_files(
        Project(title="Leaving County Hall"), (stages.SAMPLE_FOLDER,), today=stages.SAMPLE_TODAY
    )
    return stages.with_dates(project)


def identifying(value, rule=Mode.NAME, modes=(Mode.NAME, Mode.SENTENCE)):
    """Every text of a project that says whose estate it is, headings and known words left out."""
    if is_dataclass(value):
        for field in fields(value):
            own = anonymising.RULES.get((type(value).__name__, field.name), Mode.NAME)
            yield from identifying(getattr(value, field.name), own, modes)
    elif type(value) is tuple:
        pair = isinstance(rule, tuple) and value and type(value[0]) is not tuple
        for place, one in enumerate(value):
            yield from identifying(one, rule[place] if pair else rule, modes)
    elif type(value) is str and rule in modes:
        yield value


def searched(texts):
    """Those that can be searched for: a figure or a sign is found everywhere."""
    for text in sorted(set(texts)):
        words = [one for one in tokens(text) if one.kind is TokenKind.WORD]
        letters = sum(letter.isalpha() for one in words for letter in one.text)
        if len(text) >= 4 and letters >= 3 and text.casefold() not in OWN_WORDS:
            yield text


def bytes_of(project: Project) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.decant"
        project_file.save(project, path)
        return path.read_bytes()


def strings_in(value):
    if is_dataclass(value):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from strings_in(one)
    elif type(value) is str:
        yield value


def test_that_nothing_identifying_is_left_of_the_sample(sample):
    made, _ = anonymising.anonymise(sample)
    content = bytes_of(made)
    lowered = content.lower()
    wanted = list(searched(identifying(sample)))
    assert len(wanted) > 1_500
    assert [text for text in wanted if text.encode() in content] == []
    assert [text for text in wanted if text.lower().encode() in lowered] == []
    left = set(strings_in(made))
    assert [text for text in wanted if text in left] == []


def test_that_figures_and_joins_of_the_sample_are_kept(sample):
    made, _ = anonymising.anonymise(sample)
    before, after = stages.structure(sample), stages.structure(made)
    assert len(after.groups) == len(before.groups)
    assert sorted(len(one.servers) for one in after.groups) == sorted(
        len(one.servers) for one in before.groups
    )
    old, new = sample.inventory, made.inventory
    assert [one.memory_mib for one in new.servers] == [one.memory_mib for one in old.servers]
    assert sum(c.cost_per_year or Decimal(0) for c in new.contracts) == sum(
        c.cost_per_year or Decimal(0) for c in old.contracts
    )
    assert len(new.servers_of) == len(old.servers_of)
    assert sorted(map(len, new.servers_of.values())) == sorted(map(len, old.servers_of.values()))
    assert {one.format for one in new.sources} == {one.format for one in old.sources}


def test_that_the_sample_comes_back_equal(sample):
    made, key = anonymising.anonymise(sample)
    assert made != sample
    assert anonymising.restore(made, json.loads(json.dumps(key))) == sample


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(Project, inventory=inventories(), title=TEXTS))
def test_that_any_plan_comes_back_equal_and_leaves_nothing(project):
    made, key = anonymising.anonymise(project)
    assert anonymising.restore(made, key) == project
    own = "\n".join(identifying(project, modes=(Mode.UNTOUCHED, Mode.VOCABULARY)))
    left = list(strings_in(made))
    for text in searched(identifying(project)):
        assert text in own or not [one for one in left if text in one]


def test_that_what_was_written_meanwhile_is_restored_too(sample):
    made, key = anonymising.anonymise(sample)
    name, renamed = sample.inventory.servers[0].name, made.inventory.servers[0].name
    edited = replace(made, title=f"Without {renamed}")
    assert anonymising.restore(edited, key).title == f"Without {name}"


def test_that_an_operating_system_stays_readable_unless_it_names_somebody():
    plain = server("a", os_text="Microsoft Windows Server 2019 (64-bit)", owner="Ann Lee")
    telling = server("b", os_text="Ubuntu 22.04, image of Wealdshire")
    named = server("c", os_text="Windows Ann Lee")
    project = Project(inventory=model.Inventory(servers=(plain, telling, named)))
    made, _ = anonymising.anonymise(project)
    kept = [one.os_text for one in made.inventory.servers]
    assert kept[0] == "Microsoft Windows Server 2019 (64-bit)"
    assert "Wealdshire" not in kept[1]
    assert "Ann" not in kept[2]


def test_that_every_rule_is_for_a_field_there_is():
    known: set[tuple[str, str]] = set()
    seen: set[type] = set()
    waiting = [Project]
    while waiting:
        hint = waiting.pop()
        waiting.extend(typing.get_args(hint))
        if isinstance(hint, type) and is_dataclass(hint) and hint not in seen:
            seen.add(hint)
            hints = hints_of(hint)
            waiting.extend(hints.values())
            known |= {(hint.__name__, name) for name in hints}
    assert {*INVENTORY_RULES, *anonymising.RULES} <= known


def saved(folder: Path) -> tuple[Path, Project]:
    estate = model.Inventory(
        servers=(server("web01", apps="payroll", owner="Ann Lee", vcpus=4),),
        applications=(application("payroll"),),
        contracts=(contract("c1", supplier="Acme Hosting", cost_per_year=Decimal(1200)),),
    )
    project = Project(title="Exit", inventory=estate)
    project_file.save(project, folder / "p.decant")
    return folder / "p.decant", project


def test_that_the_commands_reverse_each_other(tmp_path, capsys):
    path, project = saved(tmp_path)
    out, key, back = tmp_path / "q.decant", tmp_path / "k.json", tmp_path / "r.decant"
    assert main(["anonymise", str(path), "--out", str(out), "--key", str(key), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [str(out), str(key)]
    for secret in (b"web01", b"Ann", b"Acme", b"payroll"):
        assert secret not in out.read_bytes()
    assert main(["restore", str(out), "--out", str(back), "--key", str(key), "--quiet"]) == 0
    assert project_file.load(back) == project


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_that_only_its_owner_may_read_a_key(tmp_path):
    path, _ = saved(tmp_path)
    key = tmp_path / "k"
    main(["anonymise", str(path), "--out", str(tmp_path / "q"), "--key", str(key), "--quiet"])
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["anonymise", "p.decant", "--out", "q.decant", "--key", "taken"], "exists already"),
        (["anonymise", "p.decant", "--out", "p.decant", "--key", "k"], "is the plan itself"),
        (["anonymise", "p.decant", "--out", "q.decant", "--key", "no/k"], "Choose another place"),
        (["restore", "p.decant", "--out", "q.decant", "--key", "taken"], "is not a key"),
        (["restore", "p.decant", "--out", "q.decant", "--key", "gone"], "no such file"),
    ],
)
def test_that_a_fault_gets_one_plain_message(tmp_path, monkeypatch, capsys, arguments, said):
    saved(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("{}")
    assert main([*arguments, "--quiet"]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "q.decant").exists()
    assert (tmp_path / "taken").read_text() == "{}"


def test_that_a_plan_that_cannot_be_saved_leaves_no_key(tmp_path, capsys):
    path, _ = saved(tmp_path)
    out, key = tmp_path / "no" / "q.decant", tmp_path / "k"
    assert main(["anonymise", str(path), "--out", str(out), "--key", str(key), "--quiet"]) == 1
    assert not key.exists()
