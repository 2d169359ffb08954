from __future__ import annotations

from datetime import date

import pytest

from desktop_app.rules_file import RulesFileError, read_rules
from inventory.identity import ApplicationId, ServerId
from inventory.model import Application, Inventory, Server
from inventory.policy import Before, Freeze, Pin, WavePolicy

POLICY = WavePolicy(start=date(2027, 2, 6), exit_by=date(2028, 3, 31))
ESTATE = Inventory(
    servers=(
        Server(id=ServerId("1"), name="web01"),
        Server(id=ServerId("2"), name="twin"),
        Server(id=ServerId("3"), name="twin"),
    ),
    applications=(
        Application(id=ApplicationId("hr"), name="HR Portal"),
        Application(id=ApplicationId("pay"), name="Payroll"),
    ),
)


def read(tmp_path, text: str) -> WavePolicy:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path, POLICY, ESTATE)


def test_that_every_kind_of_rule_is_read(tmp_path) -> None:
    policy = read(
        tmp_path,
        """
        exit_by = 2027-12-31
        servers_per_wave = 25
        bank_holidays = "scotland"
        together = [["hr portal", "PAYROLL"]]
        apart = [["HR Portal", "Payroll"]]
        [[freeze]]
        start = 2027-03-01
        end = "2027-04-12"
        reason = "Year end"
        [[before]]
        first = "HR Portal"
        then = "Payroll"
        gap = 2
        [[pin]]
        member = "web01"
        on = 2027-05-08
        [[exclude]]
        server = "WEB01"
        reason = "Stays in the museum"
        """,
    )
    hr, pay = ApplicationId("hr"), ApplicationId("pay")
    assert policy == WavePolicy(
        start=date(2027, 2, 6),
        exit_by=date(2027, 12, 31),
        servers_per_wave=25,
        bank_holidays="scotland",
        together=((hr, pay),),
        apart=((hr, pay),),
        freezes=(Freeze(start=date(2027, 3, 1), end=date(2027, 4, 12), reason="Year end"),),
        before=(Before(first=hr, then=pay, gap_slots=2),),
        pins=(Pin(member=ServerId("1"), on=date(2027, 5, 8)),),
        excluded=((ServerId("1"), "Stays in the museum"),),
    )


def test_that_what_the_file_leaves_out_stays(tmp_path) -> None:
    assert read(tmp_path, "") == POLICY


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("servers_per_waves = 3", "Did you mean 'servers_per_wave'"),
        ('bank_holidays = "wales"', "Areas are: england-and-wales"),
        ("servers_per_wave = -1", "not a whole number"),
        ("servers_per_wave = true", "not a whole number"),
        ('exit_by = "next year"', "not a date"),
        (
            'together = [["HR Portal", "Pay roll"]]',
            "no application 'Pay roll'. Did you mean 'payroll'",
        ),
        ('apart = [["HR Portal"]]', "pairs of names"),
        ("freeze = 3", "must be a list"),
        ("[[freeze]]\nstart = 2027-03-01", "lacks 'end'"),
        ("[[freeze]]\nstart = 2027-03-02\nend = 2027-03-01", "before it"),
        ('[[pin]]\nmember = "twin"\non = 2027-03-02', "2 servers are called 'twin'"),
        ("[[", "cannot be read as TOML"),
    ],
)
def test_that_a_faulty_rule_is_named_with_a_way_out(tmp_path, text: str, said: str) -> None:
    with pytest.raises(RulesFileError) as raised:
        read(tmp_path, text)
    assert said in str(raised.value)
    assert str(raised.value).startswith("rules.toml: ")


def test_that_a_missing_file_is_a_plain_message(tmp_path) -> None:
    with pytest.raises(RulesFileError, match=r"nowhere\.toml"):
        read_rules(tmp_path / "nowhere.toml", POLICY, ESTATE)
