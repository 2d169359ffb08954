from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.checks import check
from inventory.checks.support import product_of, supported_products
from inventory.findings import Severity
from inventory.identity import DeviceId, Evidence, RackId, SiteId, UnitKind, UnitRef
from inventory.model import (
    Device,
    DeviceKind,
    Disk,
    Environment,
    Inventory,
    PowerState,
    ServerKind,
    Site,
)
from tests.builders_inventory import (
    application,
    codes,
    contract,
    host,
    needs,
    origin,
    server,
    the,
)

TODAY = date(2026, 11, 22)
SEEN = Evidence.OBSERVED


def whole(name: str, **fields):
    """A server that nothing is missing from."""
    known = {
        "vcpus": 2,
        "memory_mib": 4096,
        "disks": (Disk(label="1", provisioned_gib=40.0),),
        "owner": "Ann",
        "environment": Environment.PRODUCTION,
        "kind": ServerKind.VIRTUAL,
        "apps": "hr",
    }
    return server(name, **{**known, **fields})


def estate(*servers, **more):
    more.setdefault("applications", (application("HR", id="hr"),))
    return Inventory(servers=servers, **more)


def test_that_a_complete_estate_has_no_findings():
    assert check(estate(whole("web")), TODAY) == ()


def test_that_missing_figures_are_told_once_for_all_servers():
    bare = {"vcpus": None, "memory_mib": None, "disks": ()}
    found = check(estate(whole("a", **bare), whole("b", **bare), whole("c")), TODAY)
    assert codes(found) == ["missing-memory", "missing-storage", "missing-vcpus"]
    assert the("missing-memory", found).count == 2
    assert the("missing-memory", found).subjects == ("a", "b")
    assert "a, b" in the("missing-vcpus", found).text


def test_that_cores_of_a_physical_server_stand_in_for_vcpus():
    found = check(estate(whole("a", vcpus=None, cores=16)), TODAY)
    assert "missing-vcpus" not in codes(found)


def test_that_templates_are_not_checked():
    template = server("t", kind=ServerKind.TEMPLATE)
    assert check(estate(whole("a"), template), TODAY) == ()


def test_that_zero_sizes_are_told():
    found = check(estate(whole("a", memory_mib=0)), TODAY)
    assert the("zero-size", found).subjects == ("a",)


def test_that_owner_and_environment_may_come_from_the_application():
    lone = {"owner": None, "environment": None}
    known = application("HR", id="hr", owner="Bob", environment=Environment.TEST)
    assert check(estate(whole("a", **lone), applications=(known,)), TODAY) == ()
    found = check(estate(whole("a", **lone)), TODAY)
    assert codes(found) == ["no-environment", "no-owner"]


def test_that_servers_without_an_application_are_told():
    found = check(estate(whole("a", apps=""), whole("b")), TODAY)
    assert the("no-application", found).subjects == ("a",)


def test_that_powered_off_servers_are_kept_and_told():
    found = the("powered-off", check(estate(whole("a", power=PowerState.OFF)), TODAY))
    assert found.severity is Severity.NOTE
    assert "retired or moved" in found.text


def test_that_equal_names_are_told():
    found = check(estate(whole("web", id="web#1"), whole("WEB", id="web#2")), TODAY)
    assert the("duplicate-name", found).subjects == ("web#1", "web#2")


def test_that_a_server_only_in_a_register_is_told_when_others_were_observed():
    seen = whole("a", at=origin("vc", 2, SEEN))
    paper = whole("b", kind=ServerKind.UNKNOWN, at=origin("reg"))
    assert the("not-observed", check(estate(seen, paper), TODAY)).subjects == ("b",)
    assert "not-observed" not in codes(check(estate(paper), TODAY))


def test_that_dependencies_on_unknown_names_are_told_with_the_names():
    inventory = estate(
        whole("web"),
        dependencies=(
            needs("server:web -> server:gone"),
            needs("server:web -> printer"),
            needs("server:web -> address:192.0.2.1"),
            needs("server:web -> application:hr"),
        ),
    )
    found = the("dangling-dependency", check(inventory, TODAY))
    assert found.count == 2
    assert found.subjects == ("gone", "printer")


def test_that_an_application_without_servers_is_told():
    found = check(
        estate(whole("a"), applications=(application("HR", id="hr"), application("X"))), TODAY
    )
    assert the("no-servers", found).subjects == ("X",)


def test_that_applications_whose_names_differ_in_punctuation_are_proposed_as_one():
    applications = (application("HR-Portal", id="hr"), application("HR Portal", id="hr2"))
    servers = (whole("a"), whole("b", apps="hr2"))
    finding = the("similar-names", check(estate(*servers, applications=applications), TODAY))
    assert "'HR-Portal' and 'HR Portal'" in finding.text


def test_that_a_host_without_a_rack_is_told():
    hosts = (host("esx01"), host("esx02", rack=RackId("r1")))
    assert the("host-without-rack", check(estate(whole("a"), hosts=hosts), TODAY)).subjects == (
        "esx01",
    )


@pytest.mark.parametrize(
    ("printed", "product", "code"),
    [
        ("Microsoft Windows Server 2012 R2 (64-bit)", "Windows Server 2012 R2", "unsupported-os"),
        ("Windows Server 2012 Standard", "Windows Server 2012", "unsupported-os"),
        ("Red Hat Enterprise Linux 7 (64-bit)", "Red Hat Enterprise Linux 7", "unsupported-os"),
        ("RHEL 7.9", "Red Hat Enterprise Linux 7", "unsupported-os"),
        ("CentOS Linux 7", "CentOS 7", "unsupported-os"),
        (
            "Microsoft Windows Server 2016 or later (64-bit)",
            "Windows Server 2016",
            "support-ends-soon",
        ),
        ("Ubuntu 22.04.3 LTS", "Ubuntu 22.04", "support-ends-soon"),
        ("Windows Server 2022", "Windows Server 2022", None),
        ("Ubuntu Linux (64-bit)", None, None),
        ("CentOS 4/5 or later (64-bit)", None, None),
        ("Other 2.6.x Linux", None, None),
    ],
)
def test_that_operating_systems_are_judged_by_the_dated_table(printed, product, code):
    known = product_of(printed)
    assert (known.name if known else None) == product
    found = check(estate(whole("a", os_text=printed)), TODAY)
    assert codes(found) == ([code] if code else [])


def test_that_paid_support_is_named_while_it_lasts():
    red_hat = estate(whole("a", os_text="RHEL 7"))
    assert "2029-05-31" in the("unsupported-os", check(red_hat, TODAY)).text
    windows = estate(whole("a", os_text="Windows Server 2012"))
    assert (
        "Paid support runs to 2026-10-13"
        in the("unsupported-os", check(windows, date(2026, 10, 13))).text
    )
    assert "No paid support" in the("unsupported-os", check(windows, date(2026, 10, 14))).text


def test_that_the_day_support_ends_is_still_supported():
    linux = estate(whole("a", os_text="CentOS 7"))
    assert codes(check(linux, date(2024, 6, 30))) == ["support-ends-soon"]
    assert codes(check(linux, date(2024, 7, 1))) == ["unsupported-os"]


def test_that_every_product_is_found_by_its_own_name_and_paid_support_is_never_shorter():
    for one in supported_products():
        assert product_of(one.name) == one
        assert one.extended is None or one.extended > one.end


SITE = (UnitRef(kind=UnitKind.SITE, key="s"),)
SITES = (Site(id=SiteId("s"), name="S"),)


def test_that_contracts_without_end_notice_or_units_are_told():
    contracts = (
        contract("C-1", covers=SITE, notice_days=90),
        contract("C-2", covers=SITE, end=date(2029, 4, 1)),
        contract(
            "C-3",
            covers=(UnitRef(kind=UnitKind.NAME, key="?"),),
            end=date(2029, 4, 1),
            notice_days=0,
        ),
    )
    found = check(estate(whole("a"), contracts=contracts, sites=SITES), TODAY)
    assert the("contract-without-end", found).subjects == ("C-1",)
    assert the("contract-without-notice", found).subjects == ("C-2",)
    assert the("contract-covers-nothing-known", found).subjects == ("C-3",)


def test_that_a_passed_notice_deadline_is_told_with_its_day():
    def told(today):
        one = contract("C-1", covers=SITE, end=date(2027, 4, 1), notice_months=6, renewal_months=12)
        return check(estate(whole("a"), contracts=(one,), sites=SITES), today)

    assert told(date(2026, 10, 1)) == ()
    finding = the("notice-deadline-passed", told(date(2026, 10, 2)))
    assert "by 2026-10-01" in finding.text
    assert "renews for 12 months" in finding.text


def test_that_a_contract_that_ended_without_renewal_is_told():
    one = contract("C-1", covers=SITE, end=date(2026, 4, 1), notice_days=0)
    found = check(estate(whole("a"), contracts=(one,), sites=SITES), TODAY)
    assert "ended on 2026-04-01" in the("contract-ended", found).text


def array(name: str, capacity: float | None, *clusters: str) -> Device:
    return Device(
        id=DeviceId(name),
        name=name,
        kind=DeviceKind.STORAGE_ARRAY,
        capacity_gib=capacity,
        clusters=clusters,
        provenance=origin(),
    )


def test_that_disks_promised_beyond_their_arrays_are_told():
    servers = (
        whole("a", cluster="C1", disks=(Disk(label="1", provisioned_gib=700.0),)),
        whole("b", cluster="C2", disks=(Disk(label="1", provisioned_gib=500.0),)),
    )
    devices = (array("x", 500.0, "c1"), array("y", 600.0, "C1", "C2"))
    finding = the("thin-over-capacity", check(estate(*servers, devices=devices), TODAY))
    assert "1,200 GiB" in finding.text
    assert "1,100 GiB" in finding.text
    unknown = (*devices, array("z", None, "C2"))
    assert check(estate(*servers, devices=unknown), TODAY) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "vcpus": st.sampled_from([None, 0, 2]),
                "memory_mib": st.sampled_from([None, 0, 1024]),
                "power": st.sampled_from(PowerState),
                "kind": st.sampled_from(ServerKind),
                "os_text": st.sampled_from([None, "RHEL 7", "Windows Server 2016", "odd"]),
            }
        ),
        max_size=6,
    ),
    st.integers(-1000, 2000),
)
def test_that_each_code_about_servers_stands_once_and_says_what_to_do(fields, days):
    servers = tuple(whole(f"s{n}", **one) for n, one in enumerate(fields))
    found = check(estate(*servers), TODAY + timedelta(days=days))
    counted = [one.code for one in found if "support" not in one.code]
    assert len(counted) == len(set(counted))
    for one in found:
        assert one.count == len(one.subjects)
        assert one.text.endswith((".", ")"))
        assert set(one.subjects) <= {server.id for server in servers} | {"hr"}
