from __future__ import annotations

import sys
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory.importers.registers import load_column_map
from inventory.importing import (
    AmbiguousFormatError,
    RowCount,
    UnknownFormatError,
    WrongFormatError,
)
from inventory.intake import (
    NothingToReadError,
    UnknownFormatNameError,
    formats,
    read_file,
    read_files,
)
from inventory.progress import Cancelled
from inventory.tables.refusals import MissingFileError
from resources import FOLDER
from tests.builders_inventory import codes, register, the
from tests.builders_tables import rows, workbook

SERVERS = ("Server,vCPUs,Memory (GB),Application", "web,2,8,HR Portal", "db,4,32,HR Portal")
APPLICATIONS = ("Application,Owner,RTO (hours),Users", "HR Portal,Ann,4,20")
FLOWS = ("Source,Destination,Port,Connections", "web,db,1433,7")

VINFO = rows(
    "VM,Powerstate,Template,CPUs,Memory,Provisioned MiB,In Use MiB,Host,VM UUID",
    "web,poweredOn,False,2,8192,40960,20480,esx01,u-1",
    "db,poweredOff,False,4,32768,81920,40960,esx01,u-2",
)


def test_that_a_folder_of_exports_and_registers_becomes_one_inventory(tmp_path):
    workbook(tmp_path / "rvtools.xlsx", {"vInfo": VINFO})
    register(tmp_path / "applications.csv", *APPLICATIONS)
    register(tmp_path / "flows.csv", *FLOWS)
    register(tmp_path / "servers.csv", *SERVERS)
    (tmp_path / "README.md").write_text("# What this is\n", encoding="utf-8")
    result = read_files([tmp_path])
    assert [(s.name, s.applications) for s in result.inventory.servers] == [
        ("db", ("hr portal",)),
        ("web", ("hr portal",)),
    ]
    assert [a.owner for a in result.inventory.applications] == ["Ann"]
    (edge,) = result.inventory.dependencies
    assert (edge.source.key, edge.destination.key) == ("web", "db")
    assert [(s.name, s.format) for s in result.sources] == [
        ("applications.csv", "application-register"),
        ("flows.csv", "dependency-table"),
        ("rvtools.xlsx", "rvtools"),
        ("servers.csv", "server-register"),
    ]
    assert result.rows.balances
    assert "README.md" in the("file-not-read", result.findings).text
    assert "conflicting-values" not in codes(result.findings)


def test_that_a_folder_of_rvtools_csv_files_is_one_export(tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in VINFO]
    register(folder / "RVTools_tabvInfo.csv", *lines)
    register(folder / "RVTools_tabvHost.csv", "Host,# CPU,# Cores,# Memory", "esx01,2,32,262144")
    result = read_files([folder])
    assert [source.format for source in result.sources] == ["rvtools"]
    assert len(result.inventory.servers) == 2
    assert [one.name for one in result.inventory.hosts] == ["esx01"]


def test_that_sub_folders_are_read_and_files_in_them_are_found_by_name(tmp_path):
    inner = tmp_path / "b"
    inner.mkdir()
    register(tmp_path / "a.csv", *SERVERS)
    register(inner / "c.csv", *APPLICATIONS)
    (tmp_path / "empty").mkdir()
    assert [source.name for source in read_files([tmp_path]).sources] == ["a.csv", "c.csv"]


def test_that_a_workbook_of_several_registers_is_read_sheet_by_sheet(tmp_path):
    path = workbook(
        tmp_path / "estate.xlsx",
        {
            "Notes": rows("Read me first", "Made in November"),
            "Servers": rows(*SERVERS),
            "Apps": rows(*APPLICATIONS),
            "Flows": rows(*FLOWS),
        },
    )
    source, result = read_file(path)
    assert source.format == "registers"
    assert len(result.inventory.servers) == 2
    assert len(result.inventory.applications) == 1
    assert len(result.inventory.dependencies) == 1
    finding = the("sheet-not-read", result.findings)
    assert finding.ref.sheet == "Notes"
    assert result.rows == RowCount(read=4 + finding.count, used=4, excepted=finding.count)


def test_that_one_register_beside_a_sheet_of_notes_is_still_that_register(tmp_path):
    path = workbook(
        tmp_path / "servers.xlsx", {"Servers": rows(*SERVERS), "Notes": rows("Hello,there")}
    )
    source, result = read_file(path)
    assert source.format == "server-register"
    assert "sheet-not-read" in codes(result.findings)


def test_that_a_zip_of_registers_is_read(tmp_path):
    path = tmp_path / "estate.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("servers.csv", "\n".join(SERVERS))
        archive.writestr("apps.csv", "\n".join(APPLICATIONS))
    result = read_files([path])
    assert len(result.inventory.servers) == 2
    assert result.inventory.applications[0].owner == "Ann"


def test_that_a_file_of_no_known_format_says_what_it_holds(tmp_path):
    path = register(tmp_path / "x.csv", "Recipe,Flour,Butter", "Cake,1,2")
    with pytest.raises(UnknownFormatError, match="first headings: Recipe, Flour, Butter"):
        read_file(path)


def test_that_an_unknown_file_in_a_folder_does_not_stop_the_others(tmp_path):
    register(tmp_path / "a.csv", "Recipe,Flour,Butter", "Cake,1,2")
    register(tmp_path / "b.csv", *SERVERS)
    result = read_files([tmp_path])
    assert len(result.inventory.servers) == 2
    assert "a.csv is of no format" in the("file-not-read", result.findings).text


def test_that_a_folder_with_nothing_in_it_says_so(tmp_path):
    with pytest.raises(NothingToReadError, match="holds no workbook or CSV file"):
        read_files([tmp_path])


def test_that_a_file_that_fits_two_formats_asks_which(tmp_path):
    path = register(
        tmp_path / "x.csv",
        "Name,Type,Model,Memory (GB),Cores,Rack,Purchase date",
        "a,Server,m,1,1,R,",
    )
    with pytest.raises(AmbiguousFormatError, match="Name the format with --as"):
        read_file(path)
    source, _ = read_file(path, as_format="hardware-register")
    assert source.format == "hardware-register"


def test_that_a_named_format_is_used_whatever_the_content_and_refuses_what_is_not_it(tmp_path):
    path = register(tmp_path / "x.csv", "Name,Owner", "web,Jo")
    source, result = read_file(path, as_format="server-register")
    assert (source.format, len(result.inventory.servers)) == ("server-register", 1)
    with pytest.raises(WrongFormatError, match="vInfo"):
        read_file(path, as_format="rvtools")
    half = register(tmp_path / "y.csv", "Source,Port", "web,443")
    with pytest.raises(WrongFormatError, match="the column for destination server or"):
        read_file(half, as_format="dependency-table")


def test_that_an_unknown_format_name_lists_the_known_ones(tmp_path):
    path = register(tmp_path / "x.csv", *SERVERS)
    with pytest.raises(UnknownFormatNameError, match=r"rvtools, .*server-register"):
        read_file(path, as_format="excel")


def test_that_a_persons_map_goes_before_every_other_format(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('record = "application"\n[fields]\nname = "Server"\n', encoding="utf-8")
    path = register(tmp_path / "x.csv", *SERVERS)
    source, result = read_file(path, maps=(load_column_map(own),))
    assert source.format == "own"
    assert [one.name for one in result.inventory.applications] == ["web", "db"]


def test_that_a_map_with_only_its_required_columns_reads_what_nothing_else_knows(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('record = "server"\n[fields]\nname = "Kiste"\nowner = "Wer"\n', encoding="utf-8")
    maps = (load_column_map(own),)
    odd = register(tmp_path / "odd.csv", "Kiste,Farbe", "web,rot")
    usual = register(tmp_path / "usual.csv", *APPLICATIONS)
    assert read_file(odd, maps=maps)[0].format == "own"
    assert read_file(usual, maps=maps)[0].format == "application-register"


def test_that_another_products_own_format_is_not_taken_for_a_register(tmp_path):
    path = register(
        tmp_path / "konveyor.csv",
        "Record Type 1,Application Name,Description,Business Service,Dependency,Dependency Direction",
        "1,Payroll,Pays,Finance,,",
    )
    assert read_file(path)[0].format == "konveyor"


def test_that_a_source_keeps_its_own_count_of_rows(tmp_path):
    path = register(tmp_path / "x.csv", *SERVERS, "web,2,8,HR Portal", ",1,1,")
    source, _ = read_file(path)
    assert source.rows == (4, 2, 1, 1)


def test_that_reading_the_same_files_again_changes_nothing(tmp_path):
    paths = [
        register(tmp_path / "a.csv", *SERVERS),
        register(tmp_path / "b.csv", *FLOWS),
    ]
    once = read_files(paths)
    again = read_files(paths, existing=once.inventory)
    assert again.inventory == once.inventory
    assert again.rows == RowCount(read=3, merged=3)
    assert codes(again.findings).count("already-imported") == 1


def test_that_a_missing_file_is_a_plain_message(tmp_path):
    with pytest.raises(MissingFileError):
        read_files([tmp_path / "none.xlsx"])


def test_that_a_cancelled_reading_stops(tmp_path):
    class Impatient:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        read_files([register(tmp_path / "a.csv", *SERVERS)], progress=Impatient())


def test_that_every_format_is_listed_with_its_columns():
    names = [one.name for one in formats()]
    assert names[0] == "rvtools"
    assert names[-1] == "registers"
    assert len(names) == len(set(names))
    assert all(one.title and one.columns for one in formats())


def test_that_the_sample_estate_is_read_without_an_error_and_every_row_is_accounted_for():
    result = read_files([FOLDER / "samples" / "county_council"])
    assert result.rows.balances
    assert "error" not in {finding.severity for finding in result.findings}
    assert 300 <= len(result.inventory.estate) <= 340
    assert {source.format for source in result.sources} >= {
        "rvtools",
        "server-register",
        "application-register",
        "dependency-table",
        "contract-register",
        "hardware-register",
        "utilisation-summary",
    }


CELLS = st.one_of(
    st.sampled_from(["", "web", "Total", "Server", "-1", "0", "2", "16 GB", "n/a", "tcp/443"]),
    st.text(alphabet="ab,;:/-_.% \"'01\n", max_size=6),
)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(
        [
            ("server-register", ["Server", "vCPUs", "Memory (GB)", "IP", "CPU p95 %", "Rack"]),
            ("application-register", ["Application", "RTO", "Users", "Depends on", "Freeze"]),
            ("dependency-table", ["Source", "Destination", "Port", "Bytes", "First seen"]),
            ("utilisation-summary", ["Server", "CPU p95 %", "Samples"]),
            ("contract-register", ["Contract", "End date", "Notice", "Annual cost", "Covers"]),
            ("hardware-register", ["Kind", "Name", "Height (U)", "Purchase date", "Rack"]),
        ]
    ),
    st.lists(st.lists(CELLS, min_size=0, max_size=7), max_size=12),
)
def test_that_whatever_stands_in_the_cells_every_row_is_accounted_for(tmp_path, kind, body):
    name, headings = kind
    path = workbook(tmp_path / "any.xlsx", {"Sheet": [headings, *body]})
    _, result = read_file(path, as_format=name)
    assert result.rows.balances
    assert min(result.rows.used, result.rows.merged, result.rows.excepted) >= 0
    filled = [row for row in body if any(cell.strip() for cell in row[:7])]
    assert result.rows.read == len(filled)
    if result.rows.excepted:
        assert result.findings


@pytest.mark.skipif(sys.platform == "win32", reason="links to folders need rights there")
def test_that_a_link_back_to_the_folder_is_not_followed(tmp_path):
    register(tmp_path / "applications.csv", *APPLICATIONS)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    result = read_files([tmp_path])
    assert [source.name for source in result.sources] == ["applications.csv"]
