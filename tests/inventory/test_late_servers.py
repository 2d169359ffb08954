"""An inventory whose servers are made late is an inventory like any other."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from inventory.identity import ServerId, SiteId
from inventory.late_servers import inventory_with_late_servers
from inventory.model import Inventory, Server, Site

SERVERS = (Server(id=ServerId("a"), name="a"), Server(id=ServerId("b"), name="b"))
SITES = (Site(id=SiteId("hall"), name="Hall"),)
PLAIN = Inventory(servers=SERVERS, sites=SITES)


@pytest.fixture
def asked():
    return []


@pytest.fixture
def late(asked):
    def make():
        asked.append("servers")
        return SERVERS

    return inventory_with_late_servers(make, sites=SITES)


def test_that_servers_are_made_once_and_only_when_looked_at(late, asked):
    assert isinstance(late, Inventory)
    assert late.sites == SITES
    assert not asked
    assert late.servers is late.servers
    assert type(late.servers) is tuple
    assert late.server_by_id["b"] is SERVERS[1]
    assert asked == ["servers"]
    assert type(late) is Inventory


def test_that_it_equals_the_plain_one_from_either_side(late):
    plain = PLAIN
    assert late == inventory_with_late_servers(lambda: SERVERS, sites=SITES)
    assert plain == inventory_with_late_servers(lambda: SERVERS, sites=SITES)
    assert inventory_with_late_servers(lambda: SERVERS, sites=SITES) == plain
    assert plain != inventory_with_late_servers(lambda: (), sites=SITES)
    assert late != "text"


def test_that_it_is_the_same_key(late):
    assert hash(late) == hash(PLAIN)
    assert repr(inventory_with_late_servers(lambda: SERVERS, sites=SITES)) == repr(PLAIN)


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_that_a_copy_is_whole(late, copied):
    twin = copied(late)
    assert type(twin) is Inventory
    assert twin == PLAIN


def test_that_it_is_changed_as_any_other(late, asked):
    assert replace(late, servers=()) == Inventory(sites=SITES)
    assert not asked
    assert replace(late, sites=()) == Inventory(servers=SERVERS)
    assert asked == ["servers"]


def test_that_none_of_its_fields_can_be_set(late):
    with pytest.raises(AttributeError):
        late.servers = ()
