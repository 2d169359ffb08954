"""Asking over HTTP: only where it was configured, never for longer than allowed."""

from __future__ import annotations

import threading
import time

import pytest

from costing.price_sources.web import (
    Origin,
    RefusedAddressError,
    ServiceAnswerError,
    TimeLimit,
    TooLongError,
    WebReader,
)
from inventory.progress import SILENT, Cancelled
from tests.builders_loopback import Loopback, Reply
from tests.builders_refresh import limits


class StopAfter:
    """Asks to stop once so many seconds have gone."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def report(self, fraction, message):
        pass

    def is_cancelled(self):
        return time.monotonic() >= self.end


def ask(answer, link="/x", progress=SILENT, **changes):
    """The reply to one request and the server that was asked."""
    allowed = limits(**changes)
    with Loopback(answer) as server:
        reader = WebReader(
            "The list", server.url, allowed, TimeLimit(allowed.total_seconds, progress)
        )
        try:
            return reader.json(link, "reading it"), server
        finally:
            reader.close()


def test_that_numbers_arrive_exactly():
    found, _ = ask(lambda _: Reply(b'{"price": 0.1}'))
    assert str(found["price"]) == "0.1"


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1:1/", "http://localhost:1/x", "http://127.0.0.1/", "ftp://127.0.0.1:1/"],
)
def test_that_another_origin_is_not_this_one(url):
    assert Origin.of(url) != Origin.of("http://127.0.0.1:1/y")


def test_that_a_port_that_goes_without_saying_is_the_same_origin():
    assert Origin.of("https://prices.example:443/a") == Origin.of("https://PRICES.example/b")


@pytest.mark.parametrize("url", ["http://user:word@127.0.0.1/", "no address", "http://[bad"])
def test_that_an_odd_address_has_no_origin(url):
    assert Origin.of(url) is None


@pytest.mark.parametrize("url", ["prices", "https://joe:hunter2@prices.example"])
def test_that_an_address_that_is_none_is_refused_before_anything_is_sent(url):
    with pytest.raises(RefusedAddressError, match=r"setting of The list .* without a host") as told:
        WebReader("The list", url, limits(), TimeLimit(1, SILENT))
    assert "hunter2" not in str(told.value)


def test_that_a_password_in_a_link_is_not_repeated():
    link = "http://joe:hunter2@127.0.0.1/x?y"
    with pytest.raises(RefusedAddressError, match=r"http://127\.0\.0\.1/x, which is not") as told:
        ask(lambda _: Reply(b"{}"), link=link)
    assert "hunter2" not in str(told.value)


def test_that_a_link_to_another_origin_is_not_followed():
    with Loopback(lambda _: Reply(b"{}")) as other:
        with pytest.raises(RefusedAddressError, match="it was not followed"):
            ask(lambda _: Reply(b"{}"), link=f"{other.url}/x")
        assert other.asked == []


def test_that_a_redirect_is_not_followed():
    with Loopback(lambda _: Reply(b"{}")) as other:
        away = Reply(status=302, headers={"Location": f"{other.url}/x"})
        with pytest.raises(RefusedAddressError, match="it was not followed"):
            ask(lambda _: away)
        assert other.asked == []


def test_that_a_service_under_load_is_asked_again_after_what_it_says():
    def answer(asked):
        if len(server_asked) == 0:
            server_asked.append(asked)
            return Reply(status=429, headers={"Retry-After": "1"})
        return Reply(b'{"ok": true}')

    server_asked = []
    start = time.monotonic()
    found, server = ask(answer)
    assert found == {"ok": True}
    assert len(server.asked) == 2
    assert time.monotonic() - start >= 0.9


def test_that_a_storm_of_refusals_ends_after_the_attempts():
    with pytest.raises(ServiceAnswerError, match="answered 3 times that there were too many"):
        ask(lambda _: Reply(status=429), attempts=3)


def test_that_a_wait_beyond_the_time_limit_is_not_begun():
    later = Reply(status=429, headers={"Retry-After": "3600"})
    start = time.monotonic()
    with pytest.raises(ServiceAnswerError, match="asks to wait 3,600 seconds, longer than"):
        ask(lambda _: later, total_seconds=5)
    assert time.monotonic() - start < 2


def test_that_an_error_says_what_the_service_said():
    body = b'{"Error": {"Code": "BadRequest", "Message": "Invalid parameters supplied"}}'
    with pytest.raises(ServiceAnswerError, match=r"answered 400 \('Invalid parameters supplied'"):
        ask(lambda _: Reply(body, 400))


@pytest.mark.parametrize("status", [500, 200])
def test_that_an_error_page_is_no_answer(status):
    page = Reply(b"<html><h1>Server Error</h1></html>", status, "text/html")
    with pytest.raises(ServiceAnswerError, match="<html>"):
        ask(lambda _: page)


def test_that_half_a_page_is_no_answer():
    with pytest.raises(ServiceAnswerError, match="broke off while reading it"):
        ask(lambda _: Reply(b'{"a": [1, 2, 3]}', cut=7))


def test_that_a_reply_that_drips_ends_at_the_time_limit():
    start = time.monotonic()
    with pytest.raises(TooLongError, match=r"0\.4 seconds was reached while reading it"):
        ask(lambda _: Reply(b" " * 500, drip=0.05), total_seconds=0.4)
    assert time.monotonic() - start < 2


def test_that_stopping_does_not_wait_for_the_reply():
    start = time.monotonic()
    with pytest.raises(Cancelled):
        ask(lambda _: Reply(b" " * 500, drip=0.05), progress=StopAfter(0.2))
    assert time.monotonic() - start < 1


def test_that_an_abandoned_call_ends_soon():
    with pytest.raises(TooLongError):
        ask(lambda _: Reply(b" " * 500, drip=0.05), total_seconds=0.2)
    end = time.monotonic() + 2
    while any(one.name == "decant-fetch" for one in threading.enumerate()):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_that_a_reply_without_end_is_refused():
    with pytest.raises(ServiceAnswerError, match="more than 1,000 bytes"):
        ask(lambda _: Reply(b" " * 5000), most_page_bytes=1000)


def test_that_a_service_that_is_not_there_is_named():
    with Loopback(lambda _: Reply()) as server:
        gone = server.url
    reader = WebReader("The list", gone, limits(), TimeLimit(5, SILENT))
    with pytest.raises(ServiceAnswerError, match="The list could not be reached"):
        reader.json("/x", "reading it")
    reader.close()


def test_that_no_cookie_and_no_password_of_this_machine_is_sent(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with Loopback(lambda _: Reply(b"{}", headers={"Set-Cookie": "a=b"})) as server:
        reader = WebReader("The list", server.url, limits(), TimeLimit(5, SILENT))
        reader.json("/x", "reading it")
        reader.json("/y", "reading it")
        reader.close()
    for asked in server.asked:
        assert "Authorization" not in asked.headers
        assert "Cookie" not in asked.headers


def test_that_a_file_reaches_the_disk_whole(tmp_path):
    body = bytes(range(256)) * 20_000
    with Loopback(lambda _: Reply(body, kind="text/csv")) as server:
        reader = WebReader("The list", server.url, limits(), TimeLimit(5, SILENT))
        reader.download("/x", "reading it", tmp_path / "file")
        reader.close()
    assert (tmp_path / "file").read_bytes() == body
