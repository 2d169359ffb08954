from __future__ import annotations

import zipfile

import pytest

from inventory.importing import RowCount, UnknownFormatError
from inventory.intake import read_file, read_files
from tests.builders_flows import arrows, text_file
from tests.builders_inventory import codes, the

ELEMENTS = (
    '"ID","Type","Name","Documentation","Specialization"',
    '"a1","ApplicationComponent","Payroll","Pays ""people""\nmonthly",""',
    '"a2","ApplicationComponent","Ledger","",""',
    '"n1","Node","srv01","",""',
    '"b1","BusinessActor","Finance","",""',
)
RELATIONS = '"ID","Type","Name","Documentation","Source","Target","Specialization"'
PROPERTIES = '"ID","Key","Value"'


def relation(key, kind, source, target):
    return f'"{key}","{kind}Relationship","","","{source}","{target}",""'


def model(folder, *relations, properties=()):
    folder.mkdir()
    text_file(folder / "elements.csv", *ELEMENTS)
    text_file(folder / "relations.csv", RELATIONS, *relations)
    text_file(folder / "properties.csv", PROPERTIES, *properties)
    return read_files([folder])


def test_that_what_serves_is_needed_by_what_it_serves(tmp_path):
    result = model(tmp_path / "m", relation("r1", "Serving", "a2", "a1"))
    assert arrows(result.inventory.dependencies) == ["payroll -> ledger:*/*"]


def test_that_a_flow_goes_the_way_it_is_drawn(tmp_path):
    result = model(tmp_path / "m", relation("r1", "Flow", "a1", "a2"))
    assert arrows(result.inventory.dependencies) == ["payroll -> ledger:*/*"]


def test_that_an_assignment_puts_an_application_on_its_node(tmp_path):
    result = model(tmp_path / "m", relation("r1", "Assignment", "n1", "a1"))
    assert [(s.name, s.applications) for s in result.inventory.servers] == [("srv01", ("payroll",))]
    assert [a.description for a in result.inventory.applications] == [
        None,
        'Pays "people"\nmonthly',
    ]


def test_that_a_key_may_repeat_among_properties(tmp_path):
    lines = ('"a1","Owner","Ann"', '"a1","Owner","Bob"', '"r1","Owner","Cy"')
    result = model(tmp_path / "m", properties=lines)
    payroll = next(a for a in result.inventory.applications if a.name == "Payroll")
    assert payroll.tags == (("Owner", "Ann"), ("Owner", "Bob"))
    assert the("property-not-used", result.findings).count == 1


def test_that_every_row_of_the_three_tables_is_accounted_for(tmp_path):
    result = model(
        tmp_path / "m",
        relation("r1", "Serving", "a2", "a1"),
        relation("r1", "Serving", "a2", "a1"),
        relation("r2", "Access", "b1", "a1"),
        properties=('"a1","Owner","Ann"',),
    )
    assert result.rows.read == 8
    assert result.rows.balances
    assert {"repeated-id", "relation-not-used", "element-not-used"} <= set(codes(result.findings))


def test_that_relations_alone_keep_the_ids_and_say_what_is_missing(tmp_path):
    path = text_file(tmp_path / "r.csv", RELATIONS, relation("r1", "Flow", "x", "y"))
    result = read_file(path)[1]
    assert arrows(result) == ["x -> y:*/*"]
    assert the("dangling-relation", result.findings).count == 1
    assert result.rows == RowCount(read=1, used=1)


def test_that_a_zip_of_a_model_and_other_tables_is_not_read_in_part(tmp_path):
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        archive.writestr("elements.csv", "\n".join(ELEMENTS))
        archive.writestr("other.csv", "colour,shape\nred,round\n")
    with pytest.raises(UnknownFormatError):
        read_file(tmp_path / "m.zip")
