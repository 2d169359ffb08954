"""How long a plan of a hundred thousand servers takes to open and to save."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app import project_file
from desktop_app.project import Project
from tests.builders_priced_estates import priced_estate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.performance

SERVERS = 100_000
#: What a busy machine may need on top before a test says that something became slow.
LEEWAY = 2.0
def taken(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_that_one_edit_of_a_large_plan_is_saved_in_a_blink(tmp_path: Path) -> None:
    project = Project(inventory=priced_estate(SERVERS))
    path = tmp_path / "large.decant"
    whole = taken(lambda: project_file.save(project, path))
    known = project_file.open_plan(path)
    opened = taken(lambda: project_file.open_plan(path))
    servers = list(known.project.inventory.servers)
    servers[500] = replace(servers[500], memory_mib=1)
    inventory = replace(known.project.inventory, servers=tuple(servers))
    edited = replace(known.project, inventory=inventory)
    once = taken(lambda: project_file.save(edited, path, known))
    sys.stdout.write(
        f"\n{SERVERS:,} servers, {path.stat().st_size / 2**20:.0f} MiB: written whole {whole:.1f} s, "
        f"opened {opened:.1f} s (aim 5), one edit saved in {once * 1000:.0f} ms (aim 100), CPU\n"
    )
    assert project_file.load(path) == edited
    assert opened < 5 * LEEWAY
    assert once < 0.1 * LEEWAY
