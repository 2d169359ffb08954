"""How long the plan's files of twenty thousand servers take to write, one by one and together."""

from __future__ import annotations

import resource
import sys
import time
from datetime import date

import pytest

from desktop_app import stages
from desktop_app.project import AcceptedPlan, Project
from inventory.policy import WavePolicy
from tests.builders_priced_estates import forty_waves, priced_estate

pytestmark = pytest.mark.performance

#: The aim, on a machine of two cores that does nothing else.
AIM_SECONDS, AIM_MIB = 60, 2048
#: What a busy machine may need on top before the test says that something became slow.
LEEWAY = 1.5


def test_that_the_files_of_twenty_thousand_servers_are_written_within_a_minute(tmp_path) -> None:
    inventory = priced_estate(20_000)
    project = Project(
        title="Large exit",
        inventory=inventory,
        today=date(2026, 11, 22),
        targets=stages.DEFAULT_TARGETS[:1],
        policy=WavePolicy(start=date(2027, 1, 1), exit_by=date(2029, 12, 31)),
        accepted=AcceptedPlan(
            plan=forty_waves(inventory), seed=1, limit_seconds=1.0, status="feasible"
        ),
    )
    derived = stages.derive(project)
    started = time.process_time()
    files = stages.export(project, derived, tmp_path)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    size = sum(path.stat().st_size for path in files) / 2**20
    sys.stdout.write(
        f"\n{len(files)} files, {size:.0f} MiB: {seconds:.1f} CPU s (aim {AIM_SECONDS}), "
        f"peak {peak:.0f} MiB with planning (aim {AIM_MIB})\n"
    )
    assert seconds < AIM_SECONDS * LEEWAY
    assert peak < AIM_MIB
