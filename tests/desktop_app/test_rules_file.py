from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from desktop_app.rules_file import RulesFileError, read_rules, rules_text
from inventory.identity import ApplicationId, ServerId
from inventory.model import Application, Inventory, OsFamily, Server
from inventory.policy import (
    Before,
    Freeze,
    OwnerBlackout,
    Pin,
    PricedRule,
    RecoveryOverride,
    ServiceWindow,
    TeamCapacity,
    WavePolicy,
    WaveWeights,
)

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


HR, PAY = ApplicationId("hr"), ApplicationId("pay")

EVERYTHING = WavePolicy(
    start=date(2027, 3, 6),
    exit_by=date(2027, 12, 31),
    weeks_between=2,
    servers_per_wave=25,
    first_wave_servers=5,
    tier_1_per_wave=1,
    tier_1_not_before=4,
    freezes=(Freeze(start=date(2027, 3, 1), end=date(2027, 4, 12), reason='The "year end"\n\x7f'),),
    pins=(Pin(member=ServerId("2"), on=date(2027, 5, 8)), Pin(member=HR, on=date(2027, 5, 8))),
    together=((HR, PAY),),
    apart=((HR, PAY),),
    before=(Before(first=HR, then=PAY, gap_slots=2),),
    excluded=((ServerId("1"), "Stays in the museum"),),
    shared=("app:hr",),
    not_shared=("srv:1", "app:pay"),
    weights=WaveWeights(run=1, site=2, split=3, wave=4),
    teams=(
        TeamCapacity(
            team="Windows",
            hours_per_wave=40,
            hours_per_server=3,
            os_families=(OsFamily.WINDOWS,),
            owners=("Jo",),
            overtime_hours=8,
            overtime_price=90,
        ),
    ),
    link_megabits_per_second=200,
    link_hours_per_wave=40,
    data_gigabytes_per_wave=9000,
    extension_price=750,
    bank_holidays="scotland",
    blackouts=(OwnerBlackout(application=PAY, start=date(2027, 4, 1), end=date(2027, 4, 8)),),
    service_windows=(
        ServiceWindow(application=HR, start=date(2027, 6, 5), end=date(2027, 6, 7)),
        ServiceWindow(application=HR, start=date(2027, 7, 3), end=date(2027, 7, 5)),
    ),
    recovery_overrides=(
        RecoveryOverride(member=HR, reason="Paper forms", approver="Head of HR"),
        RecoveryOverride(
            member=ServerId("1"), reason="Spare", approver="CIO", wave_start=date(2027, 6, 5)
        ),
    ),
    priced=(PricedRule(rule="freezes", price=75), PricedRule(rule="order-of-dependencies")),
)


def test_that_every_rule_is_written_and_read_back_the_same(tmp_path) -> None:
    plain = WavePolicy(start=date(2027, 2, 6), exit_by=date(2028, 3, 31))
    same = [
        one.name
        for one in fields(WavePolicy)
        if getattr(EVERYTHING, one.name) == getattr(plain, one.name)
    ]
    assert same == []  # a field added to the policy belongs into this test
    assert read(tmp_path, rules_text(EVERYTHING, ESTATE)) == EVERYTHING


def test_that_rules_that_say_nothing_take_away_what_was_said(tmp_path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(rules_text(POLICY, ESTATE), encoding="utf-8")
    assert read_rules(path, EVERYTHING, ESTATE) == POLICY


def test_that_names_that_say_too_little_are_written_as_ids(tmp_path) -> None:
    twins = replace(POLICY, pins=(Pin(member=ServerId("3"), on=date(2027, 5, 8)),))
    text = rules_text(twins, ESTATE)
    assert 'member = "3"' in text
    assert read(tmp_path, text) == twins


def test_that_shared_services_are_named_as_people_name_them(tmp_path) -> None:
    policy = read(tmp_path, 'shared = ["hr portal", "WEB01"]\nnot_shared = ["app:pay"]')
    assert (policy.shared, policy.not_shared) == (("app:hr", "srv:1"), ("app:pay",))


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
        ("[weights]\nruns = 3", "no weight 'runs'. Did you mean 'run'"),
        ("weights = 3", "[weights]"),
        ('[[team]]\nteam = "W"', "lacks 'hours_per_wave'"),
        ('[[team]]\nteam = "W"\nhours_per_wave = 8\nos_families = ["dos"]', "Known are: windows"),
        ('[[team]]\nteam = "W"\nhours_per_wave = 8\nhour = 1', "a team has no 'hour'"),
        (
            '[[recovery_override]]\nmember = "web01"\nreason = "r"\napprover = " "',
            "empty 'approver'",
        ),
        ('[[priced]]\nrule = "capacity"', "Rules with a price are: freezes"),
        ('[[priced]]\nrule = "freezes"\nprice = -1', "not a whole number"),
        ("link_megabits_per_second = 0.5", "not a whole number"),
        ('together = ["HR Portal"]', "lists of names"),
        (
            '[[service_window]]\napplication = "HR Portal"\nstart = 2027-03-02\nend = 2027-03-01',
            "before it",
        ),
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
