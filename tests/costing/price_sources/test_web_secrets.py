"""What a person's own proxy and machine know of them is in no message."""

from __future__ import annotations

import pytest

from costing.price_sources.web import ServiceAnswerError, TimeLimit, WebReader
from inventory.progress import SILENT
from tests.builders_loopback import Loopback, Reply
from tests.builders_refresh import limits


@pytest.mark.parametrize(
    "proxy",
    [
        "http://joe:hunter2@127.0.0.1:1",
        "http://joe:hunter2@",
        "http://joe:hunter2@[bad",
        "joe:hunter2@nowhere.invalid:3128",
    ],
)
def test_that_the_password_of_a_proxy_is_not_repeated(monkeypatch, proxy):
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, proxy)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    reader = WebReader("The list", "http://prices.invalid", limits(), TimeLimit(20, SILENT))
    with pytest.raises(ServiceAnswerError) as told:
        reader.json("/x", "asking")
    reader.close()
    assert "hunter2" not in str(told.value)
    assert "Check the connection and the proxy" in str(told.value)


def test_that_the_entry_of_netrc_is_not_sent(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login joe password hunter2\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with Loopback(lambda _: Reply(b"{}")) as server:
        reader = WebReader("The list", server.url, limits(), TimeLimit(5, SILENT))
        reader.json("/x", "asking")
        reader.close()
    assert "Authorization" not in server.asked[0].headers
