"""The window opens no connection by itself: every socket is refused while all screens are shown."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from costing.prices import Target
from desktop_app.chain import STAGES
from desktop_app.views.screens import SCREENS
from tests.builders_window import estate


@pytest.fixture
def opened(monkeypatch):
    """What tried to open a connection or to look a name up; each try is refused."""
    tries = []

    class Refused(socket.socket):
        def __init__(self, *arguments, **_options):
            tries.append(arguments)
            raise OSError("refused by the test")

    def refused(*arguments, **_options):
        tries.append(arguments)
        raise OSError("refused by the test")

    monkeypatch.setattr(socket, "socket", Refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    return tries


def test_that_no_screen_opens_a_connection(qtbot, open_desk, tmp_path, monkeypatch, opened) -> None:
    monkeypatch.setenv("DECANT_PRICE_FOLDER", str(tmp_path / "prices"))
    plan = replace(estate(), targets=(Target("aws", "eu-west-2"),))
    desk = open_desk(None, STAGES)
    desk.session.open(plan, None)
    for screen in SCREENS:
        desk.window.show_screen(screen.key)
    qtbot.waitUntil(lambda: desk.session.derived_is_current, timeout=60_000)
    qtbot.waitUntil(lambda: not desk.runner.jobs, timeout=60_000)
    assert [str(cost.target) for cost in desk.session.derived.costs] == ["aws:eu-west-2"]
    assert opened == []
    # The test itself would notice one.
    with pytest.raises(OSError, match="refused by the test"):
        socket.create_connection(("127.0.0.1", 9))
    assert opened == [(("127.0.0.1", 9),)]
