from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.dispositions import (
    Disposition,
    DispositionRulesError,
    decide,
    disposition_of,
    effect_of,
    parse_rules,
    read_rules,
    shipped_rules,
)
from inventory.model import Environment, Inventory, PowerState, ServerKind
from tests.builders_inventory import application, codes, server, the

TODAY = date(2026, 11, 22)


def estate(*servers, applications=()):
    return Inventory(
        servers=tuple(sorted(servers, key=lambda one: one.id)), applications=tuple(applications)
    )


def decided(one, *, applications=(), rules=None):
    """The decision for one server, as (disposition, rule)."""
    found = decide(estate(one, applications=applications), TODAY, rules).of_server[one.id]
    return found.disposition.value, found.rule


def test_that_what_no_rule_speaks_of_is_rehosted():
    assert decided(server("web01")) == ("rehost", "cloud-first-server")
    assert decided(server("web01"), rules=parse_rules('[[rule]]\nid="x"\nabout="server"\n'
        'disposition="retain"\npower="off"\nbecause="off"', "mine.toml")) == ("rehost", "default")  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"power": PowerState.OFF}, ("retire", "off")),
        ({"power": PowerState.UNKNOWN}, ("rehost", "cloud-first-server")),
        (
            {"power": PowerState.OFF, "environment": Environment.DISASTER_RECOVERY},
            ("rehost", "standby"),
        ),
        # 90 days before 22 November 2026 is 24 August: that day is not more than 90 days ago.
        (
            {"power": PowerState.OFF, "tags": (("Powered off since", "2026-08-23"),)},
            ("retire", "off-for-long"),
        ),
        (
            {"power": PowerState.OFF, "tags": (("Powered off since", "2026-08-24"),)},
            ("retire", "off"),
        ),
        ({"kind": ServerKind.APPLIANCE}, ("repurchase", "appliance")),
        ({"os_text": "IBM AIX 7.2"}, ("replatform", "unix-hardware")),
        ({"os_text": "Maixent Linux"}, ("rehost", "cloud-first-server")),
        # Paid support of Windows Server 2008 ended on 10 January 2023, that of 2012 in 2026.
        (
            {"os_text": "Microsoft Windows Server 2008 (64-bit)"},
            ("replatform", "long-out-of-support"),
        ),
        (
            {"os_text": "Microsoft Windows Server 2012 (64-bit)"},
            ("rehost", "cloud-first-server"),
        ),
        ({"tags": (("Status", "Decommissioning"),)}, ("retire", "marked-for-removal")),
    ],
)
def test_that_the_first_rule_that_matches_a_server_decides(facts, expected):
    assert decided(server("one", **facts)) == expected


def test_that_a_server_goes_the_way_of_its_applications():
    crm = application("crm", disposition="Re-platform")
    found = decide(estate(server("one", apps="crm"), applications=(crm,)), TODAY)
    assert found.of_application["crm"].rule == "declared"
    assert found.of_server["one"].disposition is Disposition.REPLATFORM
    assert found.of_server["one"].sentence == (
        "one is to be replatformed (disposition replatform, rule 'declared-for-its-applications'): "
        "a register declares it (crm, rule 'declared': a register declares it)."
    )


def test_that_a_server_with_one_application_still_in_use_is_not_retired():
    old, new = application("old", disposition="retire"), application("new")
    one = server("one", apps="old;new")
    assert decided(one, applications=(new, old)) == ("rehost", "with-its-applications")


def test_that_a_declared_application_outweighs_the_rule_of_thumb_about_power():
    crm = application("crm", disposition="rehost")
    one = server("one", apps="crm", power=PowerState.OFF)
    assert decided(one, applications=(crm,)) == ("rehost", "declared-for-its-applications")


def test_that_words_are_whole_words():
    access = application("Door access", description="Controllers at the depot")
    accessible = application("Door accessories shop")
    found = decide(Inventory(applications=(access, accessible)), TODAY).of_application
    assert found["Door access"].disposition is Disposition.RETAIN
    assert found["Door accessories shop"].disposition is Disposition.REHOST


def test_that_templates_have_no_disposition():
    assert decide(estate(server("t", kind=ServerKind.TEMPLATE)), TODAY).of_server == {}


def test_that_an_exception_from_cloud_first_is_listed_until_somebody_approves_it():
    access = application("Door access")
    inventory = estate(server("one", apps="Door access"), applications=(access,))
    found = decide(inventory, TODAY)
    listed = the("exception-without-approval", found.findings)
    assert (listed.subjects, listed.count) == (("one",), 1)
    assert "needs a reason and an approver" in found.of_server["one"].sentence
    approved = decide(
        inventory,
        TODAY,
        parse_rules(
            '[[approval]]\nname="door ACCESS"\nreason="Serial lines."\napprover="Head of Estates"',
            "mine.toml",
        ),
    )
    assert codes(approved.findings) == ["dispositions"]
    assert approved.of_server["one"].sentence.endswith("Approved by Head of Estates: Serial lines.")


def test_that_an_approval_can_decide_and_one_that_names_nothing_is_said():
    rules = parse_rules(
        '[[approval]]\nname="one"\nreason="Sold."\napprover="CIO"\ndisposition="retain"\n'
        '[[approval]]\nname="two"\nreason="Sold."\napprover="CIO"',
        "mine.toml",
    )
    assert decided(server("one"), rules=rules) == ("retain", "approval")
    findings = decide(estate(server("one")), TODAY, rules).findings
    assert "'two'" in the("approval-names-nothing", findings).text


def test_that_an_unknown_word_of_a_register_is_said_and_decides_nothing():
    crm = application("crm", disposition="sunset?")
    found = decide(estate(server("one", apps="crm"), applications=(crm,)), TODAY)
    assert found.of_application["crm"].rule == "cloud-first"
    assert "'sunset?'" in the("unknown-disposition", found.findings).text


def test_that_counts_are_summed_in_one_note():
    found = decide(estate(server("a", power=PowerState.OFF), server("b"), server("c")), TODAY)
    assert found.counts == {Disposition.RETIRE: 1, Disposition.REHOST: 2}
    assert "1 retire, 2 rehost." in the("dispositions", found.findings).text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Rehost", "rehost"), ("re-host", "rehost"), ("Lift-and-shift", "rehost"),
        ("  RETIRE ", "retire"), ("decommission", "retire"), ("Re-architect", "refactor"),
        ("SaaS", "repurchase"), ("Remain", "retain"), ("replatform", "replatform"),
        ("hm", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_that_the_words_of_registers_are_understood(word, expected):
    found = disposition_of(word)
    assert (found.value if found else None) == expected


def test_that_each_disposition_says_what_it_does_to_the_plan():
    effects = {one.value: effect_of(one) for one in Disposition}
    assert [name for name, effect in effects.items() if not effect.leaves] == ["retain"]
    assert [name for name, effect in effects.items() if not effect.wave] == ["retire", "retain"]
    assert [name for name, effect in effects.items() if effect.target_size] == [
        "rehost", "replatform", "refactor",
    ]  # fmt: skip
    assert [name for name, effect in effects.items() if effect.one_to_one] == ["rehost"]
    assert [name for name, effect in effects.items() if effect.exception] == [
        "retain", "relocate", "repurchase",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[", "cannot be read as TOML"),
        ("rules = 3", "Did you mean 'rule'"),
        ("rule = 3", r"\[\[rule\]\]"),
        ('[[rule]]\nid="a"', "rule 'a' lacks 'disposition'"),
        (
            '[[rule]]\nid="a"\nabout="server"\ndisposition="rehots"\nbecause="x"',
            "Known are: retire",
        ),
        ('[[rule]]\nid="a"\nabout="rack"\ndisposition="retain"\nbecause="x"', "'rack'"),
        (
            '[[rule]]\nid="a"\nabout="application"\ndisposition="as its applications"\nbecause="x"',
            "only a server",
        ),
        (
            '[[rule]]\nid="a"\nabout="server"\ndisposition="retire"\nbecause="x"\npower="of"',
            "'of'. Known are: on, off",
        ),
        (
            '[[rule]]\nid="a"\nabout="server"\ndisposition="retire"\nbecause="x"\npwer="off"',
            "Did you mean 'power'",
        ),
        (
            '[[rule]]\nid="a"\nabout="server"\ndisposition="retire"\nbecause="x"\noff_days_over=-1',
            "not a whole number",
        ),
        ('[[approval]]\nname="a"\nreason="b"', "lacks 'approver'"),
    ],
)
def test_that_a_faulty_rule_is_named_with_a_way_out(text, said):
    with pytest.raises(DispositionRulesError, match=said) as raised:
        parse_rules(text, "mine.toml")
    assert str(raised.value).startswith("mine.toml: ")


def test_that_a_file_is_read_and_a_missing_one_is_a_plain_message(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[rule]]\nid="all"\nabout="server"\ndisposition="retain"\nbecause="we stay"')
    assert decided(server("one"), rules=read_rules(path)) == ("retain", "all")
    with pytest.raises(DispositionRulesError, match=r"none\.toml: it cannot be read"):
        read_rules(tmp_path / "none.toml")


def test_that_every_shipped_rule_has_a_reason_and_the_last_of_each_kind_is_cloud_first():
    rules = shipped_rules().rules
    assert all(rule.because for rule in rules)
    for about in ("server", "application"):
        last = [rule for rule in rules if rule.about == about][-1]
        assert last.disposition is Disposition.REHOST


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PowerState), st.sampled_from(ServerKind), st.sampled_from(Environment)
        ),
        max_size=8,
    )
)
def test_that_every_server_of_the_estate_has_exactly_one_decision(facts):
    inventory = estate(
        *(
            server(f"s{number}", power=power, kind=kind, environment=environment)
            for number, (power, kind, environment) in enumerate(facts)
        )
    )
    found = decide(inventory, TODAY)
    assert set(found.of_server) == {one.id for one in inventory.estate}
    assert sum(found.counts.values()) == len(inventory.estate)
