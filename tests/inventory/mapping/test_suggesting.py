from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.mapping import (
    field_choices,
    suggest,
    with_date_order,
    with_decimal,
    with_field,
    with_heading_row,
    with_register,
    with_unit,
    with_word,
    word_values,
)
from inventory.progress import SILENT
from inventory.tables.dates import DateOrder
from inventory.tables.opening import open_tables
from inventory.tables.table import Table
from tests.builders_inventory import register

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.mapping import ColumnDraft, MappingDraft

GERMAN = (
    "Inventarliste Rechenzentrum Nord;;;;;;",
    "Stand: 01.03.2026;;;;;;",
    "",
    "Rechnername;RAM;Festplatte (GB);IP-Adresse;Umgebung;Anschaffung;Bemerkung",
    "srv-001;16;120,5;10.0.0.1;Produktion;03.04.2021;alt",
    "srv-002;32;80;10.0.0.2;Prod-Alt;05.06.2021;",
    "srv-003;8;;10.0.0.3;Test;01.02.2020;ok",
)


def table_of(*lines: str, name: str = "list") -> Table:
    return Table(name=name, rows=[line.split("|") for line in lines])


def drafted(tmp_path: Path, *lines: str) -> MappingDraft:
    (table,) = open_tables(register(tmp_path / "list.csv", *lines), SILENT).tables
    return suggest(table)


def column(draft: MappingDraft, heading: str) -> ColumnDraft:
    return next(one for one in draft.columns if one.heading.name == heading)


def fields(draft: MappingDraft) -> dict[str, str | None]:
    return {one.heading.name: one.field for one in draft.columns}


def test_that_german_headings_below_title_rows_are_found_and_proposed(tmp_path: Path) -> None:
    draft = drafted(tmp_path, *GERMAN)
    assert draft.heading_row == 4
    assert draft.register == "server-register"
    assert fields(draft) == {
        "Rechnername": "name",
        "RAM": "memory",
        "Festplatte (GB)": "disk",
        "IP-Adresse": "addresses",
        "Umgebung": "environment",
        "Anschaffung": "purchased",
        "Bemerkung": None,
    }
    assert draft.missing == ()
    assert column(draft, "RAM").reason == "Its heading is known for this field"
    assert column(draft, "Bemerkung").reason == "Kept as a tag"


def test_that_a_semicolon_file_shows_its_decimal_comma(tmp_path: Path) -> None:
    disk = column(drafted(tmp_path, *GERMAN), "Festplatte (GB)").decisions
    assert (disk.unit, disk.unit_from) == ("GB", "its heading")
    assert (disk.decimal, disk.decimal_from, disk.asks_decimal) == (",", "its figures", False)


def test_that_memory_without_a_unit_is_asked_for_and_not_guessed(tmp_path: Path) -> None:
    draft = drafted(tmp_path, *GERMAN)
    memory = column(draft, "RAM")
    assert memory.decisions.unit is None
    assert memory.decisions.questions == ("3 figures without a unit, up to 32: MB, GB or another?",)
    answered = with_unit(draft, memory.heading.position, "GB")
    assert column(answered, "RAM").decisions.questions == ()
    assert column(answered, "RAM").decisions.unit_from == "you"


def test_that_a_unit_that_cannot_be_true_is_doubted_with_the_other_reading() -> None:
    draft = suggest(table_of("Server|Memory (MB)", "web-1|16", "web-2|64"))
    assert column(draft, "Memory (MB)").decisions.cautions == (
        "The largest figure, 64 MB, is too little for memory. In GB it would be plausible.",
    )
    draft = with_unit(draft, 1, "GB")
    assert column(draft, "Memory (MB)").decisions.cautions == ()
    assert column(draft, "Memory (MB)").decisions.unit == "GB"


def test_that_megabytes_read_as_gigabytes_are_doubted_too() -> None:
    draft = suggest(table_of("Server|RAM GB", "web-1|16384", "web-2|65536"))
    assert column(draft, "RAM GB").decisions.cautions == (
        "The largest figure, 65,536 GB, is too much for memory. In MB it would be plausible.",
    )


def test_that_day_and_month_are_asked_where_no_date_decides(tmp_path: Path) -> None:
    draft = drafted(tmp_path, *GERMAN)
    bought = column(draft, "Anschaffung")
    assert bought.decisions.date_order is None
    assert bought.decisions.asks_order
    assert bought.decisions.questions == (
        "3 dates such as 03.04.2021: is the day first or the month?",
    )
    answered = with_date_order(draft, bought.heading.position, DateOrder.DAY_FIRST)
    assert column(answered, "Anschaffung").decisions.order_from == "you"
    assert column(answered, "Anschaffung").decisions.questions == ()


def test_that_one_date_decides_for_its_column_and_for_the_open_ones_of_the_sheet() -> None:
    draft = suggest(
        table_of(
            "Server|Purchased|Warranty end",
            "web-1|25/03/2021|03/04/2026",
            "web-2|01/02/2021|05/06/2026",
        )
    )
    bought, ends = column(draft, "Purchased").decisions, column(draft, "Warranty end").decisions
    assert (bought.date_order, bought.order_from) == (DateOrder.DAY_FIRST, "its dates")
    assert ends.date_order is DateOrder.DAY_FIRST
    assert ends.order_from == "the other dates of the sheet"
    assert ends.questions == ()


def test_that_a_figure_with_two_readings_is_asked_for() -> None:
    draft = suggest(table_of("Server|Disk (GB)", "web-1|1.234", "web-2|2.500"))
    disk = column(draft, "Disk (GB)")
    assert disk.decisions.asks_decimal
    assert disk.decisions.questions == (
        "2 figures such as 1.234: is the sign in it decimal or between thousands?",
    )
    answered = column(with_decimal(draft, 1, ","), "Disk (GB)").decisions
    assert (answered.decimal, answered.decimal_from, answered.questions) == (",", "you", ())


def test_that_an_unknown_word_is_asked_for_and_can_be_translated(tmp_path: Path) -> None:
    draft = drafted(tmp_path, *GERMAN)
    place = column(draft, "Umgebung").heading.position
    assert column(draft, "Umgebung").decisions.questions == ("What does “Prod-Alt” (1) stand for?",)
    assert "production" in word_values(draft, "environment")
    answered = column(with_word(draft, place, "Prod-Alt", "production"), "Umgebung").decisions
    assert {one.word: one.value for one in answered.words} == {
        "Prod-Alt": "production",
        "Produktion": "production",
        "Test": "test",
    }
    taken_back = with_word(
        with_word(draft, place, "Prod-Alt", "production"), place, "Prod-Alt", None
    )
    assert taken_back == draft


def test_that_cells_propose_where_headings_say_nothing() -> None:
    draft = suggest(
        table_of(
            "A|B|C|D|E|F",
            "web01|10.1.2.3|00:50:56:aa:bb:01|Windows Server 2019|prod|web01.example.org",
            "db02|10.1.2.4|00:50:56:aa:bb:02|Red Hat Enterprise Linux 8|test|db02.example.org",
            "app03|10.1.2.5|00:50:56:aa:bb:03|Ubuntu 22.04|dev|app03.example.org",
        ),
        register="server-register",
    )
    assert fields(draft) == {
        "A": "name",
        "B": "addresses",
        "C": "macs",
        "D": "os",
        "E": "environment",
        "F": "fqdn",
    }
    assert column(draft, "B").reason == "Its cells look like IP addresses"
    assert column(draft, "E").reason == "Its cells are words of that field (prod, test, dev)"


def test_that_two_columns_of_addresses_are_source_and_destination_of_a_dependency() -> None:
    draft = suggest(
        table_of("Von|Nach|Zielport", "10.0.0.1|10.0.0.2|443", "10.0.0.3|10.0.0.2|1433"),
        register="dependency-table",
    )
    assert fields(draft) == {"Von": "source", "Nach": "destination", "Zielport": "port"}
    draft = suggest(
        table_of("A|B", "10.0.0.1|10.0.0.2", "10.0.0.3|10.0.0.2"), register="dependency-table"
    )
    assert fields(draft) == {"A": "source_address", "B": "destination_address"}


@pytest.mark.parametrize(
    ("headings", "register_name"),
    [
        ("Server|RAM (GB)|vCPUs|OS", "server-register"),
        ("Application|Business criticality|RTO|RPO", "application-register"),
        ("Source server|Destination server|Destination port", "dependency-table"),
        ("Contract number|Supplier|End date|Notice period", "contract-register"),
        ("Rack|Height (U)|Power feeds", "rack-register"),
        ("Vertragsnummer|Lieferant|Vertragsende|Kündigungsfrist", "contract-register"),
    ],
)
def test_that_the_kind_of_record_is_guessed_from_the_headings(
    headings: str, register_name: str
) -> None:
    draft = suggest(table_of(headings, "|".join("x" for _ in headings.split("|"))))
    assert draft.register == register_name
    assert draft.candidates[0].name == register_name
    scores = [one.score for one in draft.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(one.reason for one in draft.candidates)


def test_that_another_kind_of_record_gives_another_proposal() -> None:
    draft = suggest(table_of("Name|Owner|Servers", "Payroll|Ann|web-1"))
    other = with_register(draft, "contract-register")
    assert other.register == "contract-register"
    assert fields(other) == {"Name": "name", "Owner": "owner", "Servers": None}
    assert column(other, "Servers").reason == "Left out"


def test_that_the_heading_row_can_be_another() -> None:
    draft = suggest(table_of("Server|Owner", "Host name|Memory (GB)", "web-1|16"))
    assert with_heading_row(draft, 2).heading_row == 2
    assert fields(with_heading_row(draft, 2)) == {"Host name": "name", "Memory (GB)": "memory"}
    assert with_heading_row(draft, 99).heading_row == 3


def test_that_a_field_moves_to_the_column_that_a_person_chooses() -> None:
    draft = suggest(table_of("Server|Asset name|Memory (GB)", "web-1|A-17|16"))
    moved = with_field(draft, 1, "name")
    assert fields(moved) == {"Server": None, "Asset name": "name", "Memory (GB)": "memory"}
    assert column(moved, "Asset name").reason == "Chosen by you"
    assert column(moved, "Server").reason == "Name is read from another column now"
    bare = with_field(moved, 1, None)
    assert bare.missing == (("name",),)
    assert not bare.can_import


def test_that_measured_figures_are_fields_too() -> None:
    draft = suggest(table_of("Server|CPU p95 %|Load", "web-1|80|0.5", "web-2|40|0.25"))
    assert column(draft, "CPU p95 %").field == "cpu_percent:p95"
    draft = with_field(draft, 2, "memory_percent:mean")
    assert column(draft, "Load").decisions.questions == ("Are the figures in % or fraction?",)
    assert column(with_unit(draft, 2, "fraction"), "Load").decisions.questions == ()
    labels = {one.id: one.label for one in field_choices(draft.base)}
    assert labels["cpu_percent:p95"] == "CPU %, p95"


def test_that_a_bare_notice_period_is_asked_for() -> None:
    draft = suggest(
        table_of("Contract|Supplier|Notice", "C-1|Acme|3", "C-2|Acme|90 days"),
        register="contract-register",
    )
    notice = column(draft, "Notice")
    assert notice.decisions.questions == ("1 figure such as 3: days, months or another?",)
    answered = column(with_unit(draft, 2, "months"), "Notice").decisions
    assert (answered.unit, answered.questions) == ("months", ())


def test_that_a_table_without_anything_known_is_still_a_draft() -> None:
    draft = suggest(table_of("", "x|y", "1|2"))
    assert fields(draft) == {"x": None, "y": None}
    assert not draft.can_import
