"""Recalculates a workbook with LibreOffice, which is needed by these tests alone.

One start of LibreOffice opens a file once, and a macro of its own Basic changes one cell after the
other, recalculates everything and writes down what the sheets then show.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Recalculate whatever is opened: values that a file holds are not trusted.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" \
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

_BASIC = """Sub Main
  Dim No(0) As New com.sun.star.beans.PropertyValue
  No(0).Name = "Hidden"
  No(0).Value = True
  f = FreeFile
  Open "@cases@" For Input As #f
  g = FreeFile
  Open "@results@" For Output As #g
  Dim oDoc, oCell, text As String, part, before, opened As String, empty As Boolean
  opened = ""
  Do While Not Eof(f)
    Line Input #f, text
    part = Split(text, Chr(9))
    If part(0) <> opened Then
      If opened <> "" Then oDoc.close(True)
      opened = part(0)
      oDoc = StarDesktop.loadComponentFromURL(ConvertToURL(opened), "_blank", 0, No())
    End If
    Print #g, "case" & Chr(9) & part(1)
    If part(2) <> "" Then
      oCell = oDoc.Sheets.getByName(part(2)).getCellRangeByName(part(3))
      empty = (oCell.Type = com.sun.star.table.CellContentType.EMPTY)
      before = oCell.getValue()
      oCell.setValue(Val(part(4)))
    End If
    oDoc.calculateAll()
    Dump(oDoc, g, Split(part(5), ","))
    If part(2) <> "" Then
      If empty Then oCell.setFormula("") Else oCell.setValue(before)
    End If
  Loop
  oDoc.close(True)
  Close #g
  Close #f
  StarDesktop.terminate()
End Sub

Sub Dump(oDoc, g, names)
  Dim i, r, c, oSheet, oCursor, oRange, rows, text, value
  For i = LBound(names) To UBound(names)
    oSheet = oDoc.Sheets.getByName(names(i))
    oCursor = oSheet.createCursor()
    oCursor.gotoEndOfUsedArea(False)
    oRange = oSheet.getCellRangeByPosition(0, 0, oCursor.RangeAddress.EndColumn, oCursor.RangeAddress.EndRow)
    Print #g, "errors" & Chr(9) & names(i) & Chr(9) & oRange.queryFormulaCells(4).RangeAddressesAsString
    rows = oRange.getDataArray()
    For r = LBound(rows) To UBound(rows)
      text = ""
      For c = LBound(rows(r)) To UBound(rows(r))
        value = rows(r)(c)
        If VarType(value) = 8 Then
          If value <> "" Then text = text & Chr(9) & c & Chr(9) & "s" & value
        ElseIf Not IsEmpty(value) Then
          text = text & Chr(9) & c & Chr(9) & "n" & Str(value)
        End If
      Next c
      If text <> "" Then Print #g, "row" & Chr(9) & names(i) & Chr(9) & r & text
    Next r
  Next i
End Sub
"""

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Recalc" \
script:language="StarBasic">@basic@</script:module>
"""

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false">@element@</library:library>
"""

needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not here: python3 dev.py set-up installs libreoffice-calc",
)


@dataclass(frozen=True)
class Edit:
    """A number put into one cell of a file, and the sheets to read then; no cell for none."""

    path: Path
    shown: tuple[str, ...]
    sheet: str = ""
    cell: str = ""
    value: float = 0.0


@dataclass(frozen=True)
class Shown:
    """What the sheets show: numbers and texts by (sheet, row, column) from 0, and cells in error."""

    cells: dict[tuple[str, int, int], float | str]
    errors: list[str]


def recalculated(edits: Sequence[Edit], folder: Path) -> list[Shown]:
    """Return what the sheets show after each edit; edits of one file stand together."""
    program = shutil.which("soffice")
    assert program is not None
    folder.mkdir()
    cases, results = folder / "cases.txt", folder / "results.txt"
    cases.write_text(
        "".join(
            f"{one.path}\t{number}\t{one.sheet}\t{one.cell}\t{one.value!r}\t{','.join(one.shown)}\n"
            for number, one in enumerate(edits)
        ),
        encoding="utf-8",
    )
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    start = [program, f"-env:UserInstallation=file://{user.parent}", "--headless", "--norestore"]
    # The first start lays out the folders; the macro goes in afterwards.
    subprocess.run(
        [*start, "--terminate_after_init"], check=False, capture_output=True, timeout=120
    )
    basic = _BASIC.replace("@cases@", str(cases)).replace("@results@", str(results))
    _add_macro(user / "basic" / "Standard", basic)
    done = subprocess.run(
        [*start, "macro:///Standard.Recalc.Main"],
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert results.exists(), f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return _read(results, len(edits))


def _add_macro(library: Path, basic: str) -> None:
    library.mkdir(parents=True, exist_ok=True)
    escaped = basic.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    (library / "Recalc.xba").write_text(_MODULE.replace("@basic@", escaped), encoding="utf-8")
    element = '<library:element library:name="Recalc"/>'
    (library / "script.xlb").write_text(_LIBRARY.replace("@element@", element), encoding="utf-8")


def _read(results: Path, count: int) -> list[Shown]:
    found: list[Shown] = []
    for line in results.read_text(encoding="utf-8").splitlines():
        kind, *rest = line.split("\t")
        if kind == "case":
            found.append(Shown({}, []))
        elif kind == "errors" and rest[1]:
            found[-1].errors.append(rest[1])
        elif kind == "row":
            sheet, row, *cells = rest
            for column, text in zip(cells[::2], cells[1::2], strict=True):
                value = float(text[1:]) if text[0] == "n" else text[1:]
                found[-1].cells[sheet, int(row), int(column)] = value
    assert len(found) == count, f"{len(found)} results of {count}: the macro stopped."
    return found
