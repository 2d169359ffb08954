"""`decant prices refresh` as a person runs it, and that nothing else opens a connection."""

from __future__ import annotations

import json
import socket
from decimal import Decimal

import pytest

from desktop_app.cli import main
from tests.builders_aws_list import AwsFiles, aws_product
from tests.builders_azure_list import RetailPrices, azure_list
from tests.builders_loopback import Loopback, Reply, folder_digest


@pytest.fixture(scope="module")
def products():
    return AwsFiles().products


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of refreshed prices of this test."""
    made = tmp_path / "prices"
    monkeypatch.setenv("DECANT_PRICE_FOLDER", str(made))
    return made


@pytest.fixture
def servers(products, tmp_path):
    """Both lists on this machine, and the settings file that names them."""
    azure = RetailPrices(azure_list())
    with Loopback(AwsFiles(list(products))) as aws_files, Loopback(azure) as retail:
        azure.url = retail.url
        settings = tmp_path / "refresh.toml"
        settings.write_text(
            f'[aws]\nbulk_url = "{aws_files.url}"\n'
            f'[azure]\nretail_url = "{retail.url}/api/retail/prices"\n'
            "[limits]\nattempts = 2\nbackoff_seconds = 0.01\ntotal_seconds = 60\n",
            encoding="utf-8",
        )
        yield aws_files, retail, settings


def run(capsys, *arguments):
    status = main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def refresh(capsys, settings, *arguments):
    return run(
        capsys, "prices", "refresh", "--settings", settings, "--today", "2026-11-22", "--quiet",
        *arguments,
    )  # fmt: skip


def test_that_two_providers_are_refreshed_and_shown_afterwards(folder, servers, capsys):
    status, out, _ = refresh(
        capsys, servers[2], "--target", "aws:eu-west-2", "--target", "azure:uksouth", "--json"
    )
    assert status == 0
    found = json.loads(out)["providers"]
    assert [(one["provider"], one["exchanged"]) for one in found] == [
        ("aws", True), ("azure", True),
    ]  # fmt: skip
    [london] = found[0]["regions"]
    assert (london["as_of"], london["before_as_of"]) == ("2026-11-22", "2025-04-04")
    assert (london["sizes"], london["gone"], london["moved"]) == (192, [], [])
    assert {one["name"] for one in found[0]["invariants"]} >= {"I1", "I2", "I3", "I4", "I10"}
    _, out, _ = run(capsys, "prices", "show", "--target", "aws:eu-west-2", "--json")
    shown = json.loads(out)
    assert shown["as_of"] == "2026-11-22"
    by_size = {one["size"]: one for one in shown["prices"]}
    assert Decimal(by_size["m6i.xlarge"]["linux_hourly"]) == Decimal("0.222")
    assert Decimal(by_size["m6i.xlarge"]["sp_1y_hourly"]) == Decimal("0.15984")
    assert by_size["m6i.xlarge"]["source"] == "aws-bulk-2026-11-22"
    assert by_size["m6i.xlarge"]["meter"].endswith(".JRTCKXETXF.6YS6EN2CT7")


def test_that_a_size_for_special_use_keeps_its_price_and_is_not_proposed(folder, servers, capsys):
    # 96 processors at 2.88 an hour, next to none of whose bandwidth is for disks.
    special = aws_product("LHPC", "hpc6a.48xlarge", "2.88", vcpu="96", memory="384 GiB")
    servers[0].answer.products.append(special)
    refresh(capsys, servers[2], "--target", "aws:eu-west-2")
    status, out, _ = run(capsys, "prices", "show", "hpc6a.48xlarge", "--target", "aws:eu-west-2")
    assert status == 0
    assert "Not proposed: it is made for high-performance computing" in out
    assert "2.88000" in out


def test_that_the_book_with_refreshed_regions_passes_its_check(folder, servers, capsys):
    refresh(capsys, servers[2], "--target", "aws:eu-west-2")
    status, out, _ = run(capsys, "prices", "check", "--json")
    assert status == 0
    names = [one["name"] for one in json.loads(out)["invariants"]]
    assert names == [f"I{number}" for number in range(1, 14)]


def test_that_a_fault_of_one_provider_is_told_and_the_other_is_refreshed(folder, servers, capsys):
    servers[0].answer.changed["AmazonEC2/2026"] = lambda _: Reply(b"<html>", 500)
    status, out, err = refresh(
        capsys, servers[2], "--target", "aws:eu-west-2", "--target", "azure:uksouth", "--json"
    )
    assert status == 1
    assert [one["exchanged"] for one in json.loads(out)["providers"]] == [False, True]
    assert "decant: aws: The AWS price list answered 500" in err
    assert "The price book stays as it was." in err
    assert set(folder_digest(folder)) >= {"azure/current.json"}
    assert not (folder / "aws").exists()


def test_that_a_dry_run_shows_what_would_change_and_takes_nothing(folder, servers, capsys):
    status, out, _ = run(
        capsys, "prices", "refresh", "--settings", servers[2], "--today", "2026-11-22",
        "--target", "aws:eu-west-2", "--dry-run",
    )  # fmt: skip
    assert status == 0
    assert out.startswith("aws:eu-west-2: 192 sizes, 1,728 prices in USD read on 2026-11-22")
    assert out.endswith(
        "Nothing was put in use: without --dry-run it would be, unless it is refused above.\n"
    )
    assert folder_digest(folder) == {}
    status, out, _ = refresh(capsys, servers[2], "--target", "aws:eu-west-2", "--dry-run", "--json")
    assert [one["exchanged"] for one in json.loads(out)["providers"]] == [False]


def test_that_the_text_says_what_was_read(folder, servers, capsys):
    status, out, _ = run(
        capsys, "prices", "refresh", "--settings", servers[2], "--today", "2026-11-22",
        "--target", "azure:uksouth",
    )  # fmt: skip
    assert status == 0
    assert out.startswith(
        # 141 of the sizes have 2, 4, 8 or 52 processors: the list states Red Hat for those.
        "azure:uksouth: 467 sizes, 2,759 prices in USD read on 2026-11-22"
        " (before: 2,618 prices, the oldest of 2026-08-22)\n  new: none\n  gone: none\n"
    )
    assert "rows not taken: 2 reasons: 1 x a price of 0.0 that stands for none" in out
    assert out.endswith("The prices of azure are in use now.\n")


def test_that_the_regions_refreshed_before_are_those_refreshed_again(folder, servers, capsys):
    status, _, err = refresh(capsys, servers[2])
    assert status == 1
    assert "No region was refreshed before. Name those you want" in err
    refresh(capsys, servers[2], "--target", "azure:uksouth")
    status, out, _ = refresh(capsys, servers[2], "--json")
    assert status == 0
    assert [one["provider"] for one in json.loads(out)["providers"]] == ["azure"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--target", "uksouth"), "'uksouth' is not a target that can be priced"),
        (("--target", "gcp:europe-west2"), "'gcp:europe-west2' is not a target"),
        (("--target", "azure:../x"), "'azure:../x' is not a target"),
        (("--target", "azure:uksouth", "--offline"), "cannot be refreshed with --offline"),
    ],
)
def test_that_a_request_at_fault_is_told_and_nothing_is_asked(
    folder, servers, capsys, arguments, words
):
    status, _, err = refresh(capsys, servers[2], *arguments)
    assert status == 1
    assert words in err
    assert servers[0].asked == servers[1].asked == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[gcp]\n", "[gcp] is no table of settings"),
        ('[aws]\nsecret = "x"\n', "secret is no setting"),
        ("[limits]\nattempts = 0\n", "attempts is 0"),
        ('[limits]\ntotal_seconds = "long"\n', "total_seconds is 'long'"),
        ('[aws]\nmeans = "guess"\n', "means is 'guess'"),
        ("[aws\n", "cannot be used"),
    ],
)
def test_that_settings_at_fault_are_told(folder, capsys, tmp_path, text, words):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    status, _, err = refresh(capsys, path, "--target", "aws:eu-west-2")
    assert status == 1
    assert words in err


@pytest.mark.parametrize(
    "line",
    [
        '[aws]\nbulk_url = "https://joe:hunter2@mirror.example"',
        '[aws]\npricing_url = "joe:hunter2"',
        '[azure]\nauthority = "https://joe:hunter2@login.example"',
        '[azure]\nretail_url = "ftp://joe:hunter2@prices.example"',
    ],
)
def test_that_a_password_in_an_address_is_refused_and_not_repeated(folder, capsys, tmp_path, line):
    path = tmp_path / "own.toml"
    path.write_text(line, encoding="utf-8")
    status, out, err = refresh(capsys, path, "--target", "aws:eu-west-2")
    assert status == 1
    assert "sign-in is left to the SDKs" in err
    assert "hunter2" not in out + err


class ConnectionOpenedError(Exception):
    """Something opened a connection although no refresh was asked."""


@pytest.fixture
def _no_socket(monkeypatch):
    """Every socket of this process, and every question to a name server, is refused."""

    class Refused(socket.socket):
        def __init__(self, *_args, **_options):
            raise ConnectionOpenedError

    def refused(*_args, **_options):
        raise ConnectionOpenedError

    monkeypatch.setattr(socket, "socket", Refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.usefixtures("_no_socket")
def test_that_the_test_itself_would_notice_a_connection():
    with pytest.raises(ConnectionOpenedError):
        socket.create_connection(("127.0.0.1", 9))


@pytest.mark.usefixtures("_no_socket", "folder")
def test_that_no_connection_is_opened_unless_a_refresh_is_asked(tmp_path, capsys):
    estate, out, plan = tmp_path / "servers.csv", tmp_path / "out", tmp_path / "p.decant"
    rows = [f"web{place:02},2,8192,100,Ubuntu 24.04" for place in range(12)]
    heading = "hostname,vcpus,memory_mib,disk_gib,operating_system"
    estate.write_text("\n".join([heading, *rows]), encoding="utf-8")
    commands = [
        ("run", estate, "--out", out, "--target", "aws:eu-west-2", "--limit", 1, "--quiet"),
        ("import", estate, "--plan", plan, "--quiet"),
        ("check", plan, "--quiet"),
        ("cost", plan, "--target", "azure:uksouth", "--quiet"),
        ("prices", "show", "--target", "azure:uksouth", "--quiet"),
        ("prices", "check", "--quiet"),
        ("formats", "--quiet"),
    ]
    for command in commands:
        status, _, err = run(capsys, *command)
        assert status == 0, (command, err)
