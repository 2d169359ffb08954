"""`decant cost` with a rate card and a buying file, kept in the plan by --save."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from costing.buying import BuyingPolicy
from desktop_app import project_file
from tests.desktop_app.test_buying_in_a_plan import CARD_FILE, plan_of_two

if TYPE_CHECKING:
    from pathlib import Path


def decant(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_that_rate_card_and_buying_file_are_priced_saved_and_explained(tmp_path: Path):
    plan, card, buying = (tmp_path / name for name in ("exit.decant", "card.toml", "buy.toml"))
    project_file.save(plan_of_two(targets=(), buying=BuyingPolicy()), plan)
    card.write_text(CARD_FILE, encoding="utf-8")
    buying.write_text('[[placement]]\nserver = "pay01"\ntarget = "retain"\n', encoding="utf-8")
    options = ("--rate-card", card, "--buying", buying)
    asked = ("--target", "aws:eu-west-2", "--target", "card:colo")
    done = decant("cost", plan, *options, *asked, "--save", "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["costs"]["target"] == "aws:eu-west-2"
    assert [one["target"] for one in document["compared"]] == ["card:colo"]
    parts = {one["line"] for one in document["composition"]}
    assert {"run:web01", "os:web01"} <= parts
    assert "run:pay01" not in parts
    assert all(one["source"] and one["as_of"] for one in document["composition"])
    again = json.loads(decant("cost", plan, "--json", "--quiet").stdout)
    assert again["compared"] == document["compared"]
    unknown = decant("cost", plan, "--target", "card:nobody")
    assert unknown.returncode == 1
    assert "card:colo" in unknown.stderr
