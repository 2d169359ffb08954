"""A plan as one SQLite file: read, written whole, or changed where it stands."""

from __future__ import annotations

from desktop_app.project_file.faults import (
    CannotSaveError,
    ChangedOnDiskError,
    DamagedPlanError,
    NewerPlanError,
    NotAPlanError,
)
from desktop_app.project_file.first_page import FirstPage, first_page
from desktop_app.project_file.reading import load
from desktop_app.project_file.saving import Saved, open_plan, save
from desktop_app.project_file.tables import APPLICATION_ID, FORMAT_VERSION, RECORDS, SUFFIX

__all__ = [
    "APPLICATION_ID",
    "FORMAT_VERSION",
    "RECORDS",
    "SUFFIX",
    "CannotSaveError",
    "ChangedOnDiskError",
    "DamagedPlanError",
    "FirstPage",
    "NewerPlanError",
    "NotAPlanError",
    "Saved",
    "first_page",
    "load",
    "open_plan",
    "save",
]
