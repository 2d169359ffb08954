from __future__ import annotations

import pytest

from inventory.importers.registers import (
    ColumnMapError,
    RegisterImporter,
    built_in_maps,
    load_column_map,
    register_importers,
)
from inventory.importers.registers.columns import match_columns
from inventory.importers.registers.records import FIELDS, RecordKind
from inventory.model import (
    ContractKind,
    Criticality,
    DeviceKind,
    Environment,
    Metric,
    PowerState,
    ServerKind,
    Statistic,
)
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from inventory.tables.table import Table
from tests.builders_inventory import register


def test_that_every_built_in_map_reads_only_fields_of_its_record_and_needs_one_it_has():
    for one in built_in_maps():
        named = {field.field for field in one.fields}
        assert named <= FIELDS[one.record].keys()
        assert all(set(entry) <= named for entry in one.required)
        assert set(one.telling) <= named


def test_that_every_record_kind_has_a_built_in_map():
    assert {one.record for one in built_in_maps()} == set(RecordKind)


def test_that_every_word_of_the_built_in_maps_means_a_value_of_the_model():
    tables = {
        "environment": {one.value for one in Environment},
        "criticality": {str(int(one)) for one in Criticality},
        "power": {one.value for one in PowerState},
        "metric": {one.value for one in Metric},
        "statistic": {one.value for one in Statistic},
    }
    kinds = {
        RecordKind.SERVER: {one.value for one in ServerKind},
        RecordKind.CONTRACT: {one.value for one in ContractKind},
        RecordKind.HARDWARE: {one.value for one in DeviceKind} | {"rack", "host", "server"},
    }
    for one in built_in_maps():
        for table, values in tables.items():
            assert set(one.words[table].values()) <= values
        if one.record in kinds and "kind" in one.words:
            assert set(one.words["kind"].values()) <= kinds[one.record]


def test_that_a_heading_that_two_fields_could_have_goes_to_one_of_them():
    table = Table(name="t", rows=[["Name", "Host", "vCPUs", "Power (W)", "Power"], ["a"] * 5])
    for one in built_in_maps():
        matched = match_columns(table, one)
        if matched is not None:
            taken = [heading.position for _, heading in matched.fields.values()]
            assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    ("headings", "winner"),
    [
        ("Server Name,vCPUs,Memory (GB),Operating System", "server-register"),
        ("Name,CPUs,RAM (GB),OS,Environment,Application", "server-register"),
        ("Server,Application,Environment,Owner", "server-register"),
        ("Application,Business owner,Criticality,RTO,RPO,Users", "application-register"),
        ("Source,Destination,Port,Protocol", "dependency-table"),
        ("Application,Depends on,Mandatory", "dependency-table"),
        ("Server,CPU p95 %,Memory p95 %,Samples,Days", "utilisation-summary"),
        ("Server,Metric,Statistic,Value", "utilisation-summary"),
        ("Contract number,Supplier,Covers,End date,Notice (days)", "contract-register"),
        ("Type,Name,Manufacturer,Model,Rack,U position,Height (U)", "hardware-register"),
        ("Rack,Room,Height (U),Feeds", "rack-register"),
    ],
)
def test_that_usual_headings_are_recognised_without_doubt(tmp_path, headings, winner):
    path = register(tmp_path / "x.csv", headings, ",".join(["a1"] * (headings.count(",") + 1)))
    file = open_tables(path, SILENT)
    scores = {one.name: one.match(file).score for one in register_importers()}
    best = scores.pop(winner)
    assert best >= 0.5
    assert all(best - other >= 0.1 for other in scores.values()), scores


def test_that_a_list_of_something_else_fits_no_register(tmp_path):
    path = register(tmp_path / "x.csv", "Recipe,Flour,Butter", "Cake,1,2")
    file = open_tables(path, SILENT)
    assert max(one.match(file).score for one in register_importers()) < 0.5


def test_that_a_persons_map_reads_headings_of_their_own(tmp_path):
    own = tmp_path / "ours.toml"
    own.write_text(
        'record = "server"\n'
        "[fields]\n"
        'name = "Bezeichner"\n'
        'memory = {headings = ["Speicher"], unit = "GB"}\n'
        'environment = ["Zone"]\n'
        "[words.environment]\n"
        'production = ["rot"]\n',
        encoding="utf-8",
    )
    column_map = load_column_map(own)
    path = register(tmp_path / "s.csv", "Bezeichner,Speicher,Zone", "srv1,16,Rot", "srv2,8,dev")
    result = RegisterImporter(column_map=column_map).read(open_tables(path, SILENT), SILENT)
    assert [(s.name, s.memory_mib, s.environment) for s in result.inventory.servers] == [
        ("srv1", 16384, Environment.PRODUCTION),
        ("srv2", 8192, Environment.DEVELOPMENT),
    ]
    assert column_map.name == "ours"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("record = ", "it is not TOML"),
        ('record = "spaceship"', "'record' must be one of server, application"),
        ('record = "server"', "it has no [fields]"),
        ('record = "server"\n[fields]\nwings = ["Wings"]', "a server has no field 'wings'"),
        ('record = "server"\n[fields]\nname = 7', "field 'name' needs a list of headings"),
        ('record = "server"\ncolour = 1\n[fields]\nname = "N"', "the unknown key 'colour'"),
    ],
)
def test_that_a_map_that_cannot_be_used_says_why(tmp_path, text, fault):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ColumnMapError) as caught:
        load_column_map(path)
    assert fault in str(caught.value)
    assert "own.toml" in str(caught.value)


def test_that_a_map_that_is_not_there_says_so(tmp_path):
    with pytest.raises(ColumnMapError, match="cannot be read"):
        load_column_map(tmp_path / "none.toml")
