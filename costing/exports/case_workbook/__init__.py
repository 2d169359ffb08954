"""The business case as a workbook of live formulas that agrees with the application."""

from __future__ import annotations

from costing.exports.case_workbook.exporting import CaseWorkbook

__all__ = ["CaseWorkbook"]
