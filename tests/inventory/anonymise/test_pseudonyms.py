"""Pseudonyms of single texts: joins kept, networks kept, originals gone."""

from __future__ import annotations

import ipaddress
import re

from hypothesis import given
from hypothesis import strategies as st

from inventory.anonymise import Pseudonyms, Restorer
from inventory.anonymise.words import tokens
from inventory.identity import folded, short_name

SECRET = b"a secret for tests"


def names(*texts: str):
    made = Pseudonyms(SECRET, texts)
    return [made.name(text) for text in texts]


def test_that_a_host_name_keeps_its_parts_and_belongs_to_its_short_name():
    short, full, other = names("web01", "WEB01.corp.example", "db01.corp.example")
    assert short_name(full) == short
    assert full.split(".")[1:] == other.split(".")[1:]
    assert short != other.split(".")[0]


def test_that_spellings_of_one_name_stay_spellings_of_one_name():
    upper, folded_name, mixed = names("Payroll  System", "payroll system", "PAYROLL system")
    assert folded(upper) == folded_name == folded(mixed)
    assert len({upper, folded_name, mixed}) == 3


def test_that_an_id_told_apart_by_a_mark_keeps_its_name():
    name, told_apart = names("web", "web#4211-aa")
    assert told_apart.split("#")[0] == name


def test_that_addresses_of_one_network_stay_in_one_network():
    first, second, other = names("10.1.2.3", "10.1.2.4", "10.9.9.9")
    assert all(ipaddress.ip_address(one).is_private for one in (first, second, other))
    assert first.rpartition(".")[0] == second.rpartition(".")[0]
    assert first != second
    assert other.split(".")[1] != first.split(".")[1]


def test_that_the_kind_of_an_address_is_kept():
    made = names("192.168.1.1", "172.20.1.1", "8.8.8.8", "fe80::1", "fd12::5", "2001:db8::1")
    parsed = [ipaddress.ip_address(one) for one in made]
    assert parsed[0] in ipaddress.ip_network("192.168.0.0/16")
    assert parsed[1] in ipaddress.ip_network("172.16.0.0/12")
    assert parsed[2].is_global
    assert parsed[3].is_link_local
    assert parsed[4] in ipaddress.ip_network("fd00::/8")
    assert parsed[5] in ipaddress.ip_network("2000::/3")


def test_that_addresses_that_mean_the_same_everywhere_are_kept():
    special = ["127.0.0.1", "255.255.255.255", "224.0.0.251", "::1", "0.0.0.0"]
    assert names(*special) == special


def test_that_no_pseudonym_of_an_address_is_an_original():
    dense = [f"10.0.{third}.{last}" for third in range(40) for last in range(1, 255, 7)]
    made = names(*dense)
    assert len(set(made)) == len(dense)
    assert not set(made) & set(dense)


def test_that_a_network_card_gets_another_address_in_the_same_form():
    colon, dash = names("00:50:56:AB:CD:01", "00-50-56-ab-cd-01")
    assert re.fullmatch("(?:[0-9A-F]{2}:){5}[0-9A-F]{2}", colon)
    assert dash == colon.lower().replace(":", "-")


def test_that_a_sentence_says_nothing_but_that_it_is_one():
    made = Pseudonyms(SECRET, ["Ask Bob.", "Ask Ann."])
    assert re.fullmatch(r"\[withheld x\w{10}\]", made.withheld("Ask Bob."))
    assert made.withheld("Ask Bob.") == made.withheld("Ask Bob.") != made.withheld("Ask Ann.")


def test_that_a_sentence_written_with_pseudonyms_is_restored():
    made = Pseudonyms(SECRET, ["web01", "10.1.2.3"])
    restorer = Restorer(texts=made.texts, words=made.words)
    written = f"Move {made.name('web01')} ({made.name('10.1.2.3')}) first."
    assert restorer.original(written) == "Move web01 (10.1.2.3) first."


@given(st.lists(st.text(max_size=20), max_size=6))
def test_that_every_text_comes_back_and_differs_from_every_other(texts):
    made = Pseudonyms(SECRET, texts)
    pseudonyms = {text: made.name(text) for text in texts}
    restorer = Restorer(texts=made.texts, words=made.words)
    assert len(set(pseudonyms.values())) == len(set(texts))
    assert {text: restorer.original(one) for text, one in pseudonyms.items()} == {
        text: text for text in texts
    }


@given(st.text(max_size=40))
def test_that_the_pieces_of_a_text_are_the_text(text):
    assert "".join(one.text for one in tokens(text)) == text
