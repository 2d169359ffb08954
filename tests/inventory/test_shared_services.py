from __future__ import annotations

from dataclasses import replace

from inventory.graph import build_graph
from inventory.shared_services import find_shared_services
from tests.builders_waves import estate, policy


def found(inventory, rules=None) -> dict[str, str]:
    services = find_shared_services(build_graph(inventory), inventory, rules)
    return {service.name: service.role for service in services}


def users(count: int, of: str, port: str = "") -> tuple[str, str]:
    """`count` applications that all need `of`."""
    names = [f"a{number:02d}" for number in range(count)]
    return " ".join(names), "; ".join(f"{name} -> {of}{port}" for name in names)


def test_that_a_hub_on_directory_ports_is_a_directory_with_its_numbers():
    names, flows = users(9, "ad", " tcp/389")
    inventory = estate(f"{names} ad x1 x2", flows)
    (service,) = find_shared_services(build_graph(inventory), inventory)
    assert (service.node, service.role) == ("app:ad", "directory")
    assert service.reason == "9 of 11 others use it through tcp/389 (directory)."


def test_that_seven_users_are_too_few_to_be_a_hub_by_port():
    names, flows = users(7, "ad", " tcp/389")
    assert found(estate(f"{names} ad", flows)) == {}


def test_that_a_quarter_of_the_estate_is_needed_by_port():
    names, flows = users(8, "ad", " tcp/389")
    others = " ".join(f"x{number:02d}" for number in range(24))
    assert found(estate(f"{names} ad {others[:-4]}", flows)) == {"ad": "directory"}
    assert found(estate(f"{names} ad {others}", flows)) == {}


def test_that_half_of_the_estate_makes_a_hub_of_any_kind():
    names, flows = users(10, "bus", " tcp/5672")
    assert found(estate(f"{names} bus", flows)) == {"bus": "hub"}
    others = " ".join(f"x{number:02d}" for number in range(12))
    assert found(estate(f"{names} bus {others}", flows)) == {}


def test_that_a_role_word_needs_three_users():
    inventory = estate("a b c Backup", "a -> Backup; b -> Backup")
    assert found(inventory) == {}
    assert found(estate("a b c Backup", "a -> Backup; b -> Backup; c -> Backup")) == {
        "Backup": "backup"
    }


def test_that_a_poller_is_known_by_what_it_reaches():
    assert found(estate("a b c Zabbix", "Zabbix -> a; Zabbix -> b; Zabbix -> c")) == {
        "Zabbix": "monitoring"
    }


def test_that_a_role_word_inside_another_word_says_nothing():
    names, flows = users(5, "adnsley")
    assert found(estate(f"{names} adnsley", flows)) == {}


def test_that_the_role_of_a_server_counts_but_not_its_name():
    inventory = estate("a b c infra", "a -> infra; b -> infra; c -> infra")
    with_role = replace(
        inventory,
        servers=tuple(
            replace(server, role="Domain Controller") if server.id == "infra-1" else server
            for server in inventory.servers
        ),
    )
    assert found(inventory) == {}
    assert found(with_role) == {"infra": "directory"}


def test_that_a_person_decides_before_the_evidence():
    names, flows = users(9, "ad", " tcp/389")
    inventory = estate(f"{names} ad", flows)
    assert found(inventory, policy(not_shared=("app:ad",))) == {}
    assert found(inventory, policy(shared=("app:a00",))) == {
        "a00": "shared service",
        "ad": "directory",
    }


def test_that_partners_outside_are_no_users():
    flows = "; ".join(f"ip:192.0.2.{number} -> mail tcp/25" for number in range(20))
    assert found(estate("a b mail", flows)) == {}
