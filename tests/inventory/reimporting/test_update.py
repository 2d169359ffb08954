"""Files read into a plan again: newer ones replace, edits stay, nothing is deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inventory.identity import BY_HAND, Endpoint, EndpointKind
from inventory.importing import ImportResult, RowCount
from inventory.model import Environment, Inventory, SourceFile
from inventory.progress import Cancelled
from inventory.reimporting import earlier, update, vanished_keys
from inventory.reimporting.edits import edited_fields, marked
from tests.builders_inventory import application, codes, host, needs, origin, server, the


def read(name: str, sha: str = "", **records):
    """One file with what it held; another content is another `sha`."""
    inventory = Inventory(**{kind: tuple(items) for kind, items in records.items()})
    used = sum(len(items) for items in records.values())
    source = SourceFile(name=name, format="test", sha256=sha or f"{name} {records}")
    return source, ImportResult(inventory=inventory, rows=RowCount(read=used, used=used))


def again(update_before, *fresh):
    return update(update_before.inventory, update_before.imports, fresh)


def first(*fresh):
    return update(Inventory(), (), fresh)


def by_name(result):
    return {one.name: one for one in result.inventory.servers}


def edited(result, name, **values):
    """The update with a field of one server set by hand."""
    servers = tuple(
        marked(replace(one, **values), tuple(values)) if one.name == name else one
        for one in result.inventory.servers
    )
    return replace(result, inventory=replace(result.inventory, servers=servers))


def test_that_the_same_file_twice_changes_nothing():
    file = read("a.csv", servers=[server("web", vcpus=2)])
    once = first(file)
    twice = again(once, file)
    assert (twice.inventory, twice.imports, twice.rows) == (
        once.inventory, once.imports, once.rows,
    )  # fmt: skip
    assert codes(twice.findings) == ["already-imported"]


def test_that_a_newer_file_replaces_what_the_older_one_said():
    once = first(
        read("vms.csv", servers=[server("web", vcpus=2, owner="Ann")]),
        read("cmdb.csv", servers=[server("web", memory_mib=4096, at=origin("cmdb.csv"))]),
    )
    after = again(once, read("vms.csv", servers=[server("web", vcpus=4)]))
    web = by_name(after)["web"]
    assert (web.vcpus, web.owner, web.memory_mib) == (4, None, 4096)
    assert codes(after.findings) == []
    assert [one.source.name for one in after.imports] == ["vms.csv", "cmdb.csv"]
    assert after.rows == RowCount(read=2, used=2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rvtools_2026-10-01.xlsx", "rvtools_2026-11-01.xlsx"),
        (
            "RVTools_export_all_2026-10-01_10.30.59.xlsx",
            "RVTools_export_all_2026-11-22_08.00.01.xlsx",
        ),
        ("cmdb 20261001.csv", "cmdb 20261122.csv"),
        ("servers 01-10-2026.csv", "servers 22-11-2026.csv"),
        ("servers.csv", "servers (1).csv"),
    ],
)
def test_that_a_name_may_differ_in_its_date(old, new):
    once = first(read(old, servers=[server("web", vcpus=2), server("db")]))
    after = again(once, read(new, servers=[server("web", vcpus=4), server("db")]))
    assert by_name(after)["web"].vcpus == 4
    assert f"later state of {old}" in the("replaces-earlier-import", after.findings).text


def test_that_files_of_two_sites_do_not_replace_each_other():
    once = first(read("site-1.csv", servers=[server("web", vcpus=2)]))
    after = again(once, read("site-2.csv", servers=[server("web", vcpus=4)]))
    assert by_name(after)["web"].vcpus == 2
    assert codes(after.findings) == ["conflicting-values"]


def test_that_dated_files_with_other_records_do_not_replace_each_other():
    once = first(read("vms-2026-10-01.csv", servers=[server("a1"), server("a2")]))
    after = again(once, read("vms-2026-11-01.csv", servers=[server("b1"), server("b2")]))
    assert sorted(by_name(after)) == ["a1", "a2", "b1", "b2"]
    assert codes(after.findings) == []


def test_that_files_of_one_import_stand_beside_each_other():
    after = first(
        read("vms-2026-10-01.csv", servers=[server("web", vcpus=2)]),
        read("vms-2026-11-01.csv", servers=[server("web", vcpus=4)]),
    )
    assert codes(after.findings) == ["conflicting-values"]


def test_that_what_has_vanished_is_kept_and_told():
    old = [server("web", apps="payroll"), server("db", host="esx1")]
    once = first(
        read("vms.csv", servers=old, hosts=[host("esx1")], dependencies=[needs("web -> db")])
    )
    after = again(once, read("vms.csv", servers=[server("web", apps="payroll")]))
    assert [one.id for one in after.inventory.servers] == ["db", "web"]
    assert [one.id for one in after.inventory.hosts] == ["esx1"]
    assert len(after.inventory.dependencies) == 1
    told = [one for one in after.findings if one.code == "vanished-since-last-import"]
    assert [one.text.split(" that ")[0] for one in told] == ["1 dependency", "1 host", "1 server"]
    assert ("server", "db") in vanished_keys(after.imports)


def test_that_what_vanished_stays_known_and_may_come_back():
    once = first(read("vms.csv", servers=[server("web"), server("db", vcpus=2)]))
    without = again(once, read("vms.csv", servers=[server("web")]))
    still = again(without, read("cmdb.csv", servers=[server("mail")]))
    assert "vanished-since-last-import" in codes(still.findings)
    back = again(still, read("vms.csv", servers=[server("web"), server("db", vcpus=4)]))
    assert by_name(back)["db"].vcpus == 4
    assert codes(back.findings) == []
    assert vanished_keys(back.imports) == frozenset()


def test_that_an_end_that_is_known_now_is_not_taken_for_gone():
    once = first(read("flows.csv", dependencies=[needs("web -> db")]))
    after = again(once, read("vms.csv", servers=[server("web"), server("db")]))
    (found,) = after.inventory.dependencies
    assert found.destination == Endpoint(kind=EndpointKind.SERVER, key="db")
    assert codes(after.findings) == []


def test_that_a_server_told_apart_now_is_not_taken_for_gone():
    once = first(read("cmdb.csv", servers=[server("web")]))
    after = again(
        once, read("vms.csv", servers=[server("web", "vm_uuid:1"), server("web", "vm_uuid:2")])
    )
    assert "vanished-since-last-import" not in codes(after.findings)


def test_that_a_renamed_machine_keeps_its_id():
    once = first(
        read("vms.csv", servers=[server("web", "vm_uuid:1"), server("db", "vm_uuid:2")],
             dependencies=[needs("web -> db")])
    )  # fmt: skip
    after = again(
        once,
        read("vms.csv", servers=[server("www", "vm_uuid:1"), server("db", "vm_uuid:2")],
             dependencies=[needs("www -> db")]),
    )  # fmt: skip
    assert {one.id: one.name for one in after.inventory.servers} == {"web": "www", "db": "db"}
    assert after.inventory.dependencies[0].source.key == "web"


def test_that_what_was_set_by_hand_stays_and_is_marked():
    once = edited(
        first(read("vms.csv", servers=[server("web", vcpus=2, owner="Ann")])), "web", owner="Zoe"
    )
    after = again(once, read("vms.csv", servers=[server("web", vcpus=4, owner="Bob")]))
    web = by_name(after)["web"]
    assert (web.vcpus, web.owner) == (4, "Zoe")
    assert web.provenance[-1].ref.file == BY_HAND
    assert edited_fields(web) == ("owner",)
    text = the("edited-by-hand", after.findings).text
    assert text.startswith("web: owner was set by hand to Zoe and is Bob in a.csv, row 2.")


def test_that_an_edit_survives_any_number_of_imports():
    result = edited(
        first(read("vms.csv", servers=[server("web", "vm_uuid:1")])),
        "web",
        environment=Environment.TEST,
    )
    for name in ("www", "web2", "web"):
        result = again(
            result, read("vms.csv", servers=[server(name, "vm_uuid:1", vcpus=len(name))])
        )
    (web,) = result.inventory.servers
    assert (web.id, web.environment) == ("web", Environment.TEST)
    assert edited_fields(web) == ("environment",)


def test_that_an_edit_of_a_vanished_server_stays():
    once = edited(first(read("vms.csv", servers=[server("web"), server("db")])), "db", owner="Zoe")
    after = again(once, read("vms.csv", servers=[server("web")]))
    assert by_name(after)["db"].owner == "Zoe"


def test_that_a_plan_saved_before_files_were_kept_keeps_its_values():
    old = Inventory(
        servers=(server("web", vcpus=2),),
        applications=(application("payroll"),),
        sources=(SourceFile(name="vms.csv", format="test", sha256="old"),),
    )
    known = earlier(old, (), RowCount(read=1, used=1))
    after = update(old, (known,), [read("vms.csv", servers=[server("web", vcpus=4)])])
    assert by_name(after)["web"].vcpus == 2
    assert codes(after.findings) == ["conflicting-values"]
    assert after.rows == RowCount(read=2, used=2)
    later = again(after, read("vms.csv", servers=[server("web", vcpus=8)]))
    assert by_name(later)["web"].vcpus == 2
    repeated = update(old, (known,), [read("vms.csv", sha="old")])
    assert repeated.inventory == old
    assert codes(repeated.findings) == ["already-imported"]


def test_that_an_import_can_be_stopped():
    class Stopped:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        update(Inventory(), (), [read("a.csv", servers=[server("web")])], Stopped())
