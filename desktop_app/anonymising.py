"""A plan with pseudonyms in place of names, and the key file that turns it back.  No Qt here."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from costing.templates import PLAIN_TEMPLATE, Template
from desktop_app.record_codec import RecordCodec
from inventory.anonymise import INVENTORY_RULES, Mode, Restorer, anonymised, restored
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.project import Project
    from inventory.anonymise import Rules

#: Raised when an older program could no longer read a key file.
KEY_VERSION = 1

_SECRET_BYTES = 32
_MOST_KEY_BYTES = 1024**3

#: Texts of a project that are the program's own words.
RULES: Rules = {
    **INVENTORY_RULES,
    ("Project", "assumptions"): Mode.UNTOUCHED,
    ("Project", "currency"): Mode.VOCABULARY,
    ("AcceptedPlan", "status"): Mode.UNTOUCHED,
    ("Target", "provider"): Mode.UNTOUCHED,
    ("Target", "region"): Mode.UNTOUCHED,
    # Rate cards and services keep the names by which placements and targets refer to them.
    ("RateCard", "name"): Mode.UNTOUCHED,
    ("RateCard", "currency"): Mode.UNTOUCHED,
    ("CardRate", "service"): Mode.UNTOUCHED,
    ("CardRate", "grade"): Mode.UNTOUCHED,
    ("PlacementRule", "target"): Mode.UNTOUCHED,
    ("NetworkUse", "item"): Mode.UNTOUCHED,
    ("NetworkUse", "target"): Mode.UNTOUCHED,
    ("PlanChoice", "provider"): Mode.UNTOUCHED,
    ("PlanChoice", "plan"): Mode.UNTOUCHED,
    ("SupportBand", "provider"): Mode.UNTOUCHED,
    ("SupportBand", "plan"): Mode.UNTOUCHED,
    ("SupportBand", "note"): Mode.UNTOUCHED,
    ("Entitlement", "grade"): Mode.UNTOUCHED,
    # Ranges refer to the program's own lines and to drivers by their names.
    ("UncertaintyInputs", "rho"): Mode.UNTOUCHED,
    ("UncertaintyInputs", "slip_driver"): Mode.UNTOUCHED,
    ("Estimate", "id"): Mode.UNTOUCHED,
    ("Estimate", "title"): Mode.SENTENCE,
    ("Estimate", "source"): Mode.SENTENCE,
    ("Estimate", "lines"): Mode.UNTOUCHED,
    ("Estimate", "driver"): Mode.UNTOUCHED,
    ("Estimate", "assumption"): Mode.UNTOUCHED,
    ("Risk", "line"): Mode.UNTOUCHED,
    ("Risk", "title"): Mode.SENTENCE,
    ("DriverCorrelation", "one"): Mode.UNTOUCHED,
    ("DriverCorrelation", "other"): Mode.UNTOUCHED,
    ("BiasChoice", "lines"): Mode.UNTOUCHED,
    ("BiasChoice", "type"): Mode.UNTOUCHED,
    ("BiasChoice", "evidence"): Mode.SENTENCE,
    ("FundingFormula", "purpose"): Mode.UNTOUCHED,
    ("FundingDriver", "name"): Mode.UNTOUCHED,
    ("Signature", "role"): Mode.UNTOUCHED,
    # What is anonymised has the plain look: see `anonymise`.
    **{("Template", one.name): Mode.UNTOUCHED for one in fields(Template)},
}


class KeyExistsError(PlannerError):
    """A key file would be written over another."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} exists already. A key file is never written over, since the plan it belongs "
            "to could then not be restored. Choose another name."
        )


class CannotWriteKeyError(PlannerError):
    """A key file could not be written."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The key could not be saved as {name}: {why}. Choose another place.")


class NotAKeyError(PlannerError):
    """A file is no key file."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} is not a key of Decant: {why}. Choose the file that was made with the plan."
        )


def anonymise(project: Project) -> tuple[Project, dict[str, Any]]:
    """Return `project` with stable pseudonyms, and the content of its key file.

    Names, addresses, owners, notes and the texts of findings are replaced; figures, dates and
    choices are not, and what belonged together still does.
    """
    secret = secrets.token_bytes(_SECRET_BYTES)
    # A logo or a cover names the organisation: the whole look stays behind, in the key.
    made, pseudonyms = anonymised(replace(project, template=PLAIN_TEMPLATE), secret, RULES)
    key = {
        "decant_key": KEY_VERSION,
        "secret": secret.hex(),
        "texts": pseudonyms.texts,
        "words": pseudonyms.words,
    }
    if project.template != PLAIN_TEMPLATE:
        key["look"] = RecordCodec().text(project.template, Template)
    return made, key


def restore(project: Project, key: dict[str, Any]) -> Project:
    """Return `project` with the originals that `key` holds."""
    made = restored(project, Restorer(texts=key["texts"], words=key["words"]))
    look = key.get("look")
    if look is None or made.template != PLAIN_TEMPLATE:
        return made
    return replace(made, template=RecordCodec().value(look, Template))


def write_key(path: Path, key: dict[str, Any]) -> None:
    """Write a key file that only its owner may read; never over another file.

    Raises `KeyExistsError` or `CannotWriteKeyError`.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyExistsError(path.name) from None
    except OSError as error:
        raise CannotWriteKeyError(path.name, error.strerror or str(error)) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            json.dump(key, file, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise CannotWriteKeyError(path.name, error.strerror or str(error)) from error


def read_key(path: Path) -> dict[str, Any]:
    """Return the content of a key file; raises `NotAKeyError`."""
    try:
        if path.stat().st_size > _MOST_KEY_BYTES:
            raise NotAKeyError(path.name, "it is far too large")
        key = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
    except OSError as error:
        raise NotAKeyError(path.name, (error.strerror or str(error)).lower()) from error
    except ValueError:
        raise NotAKeyError(path.name, "it is not in the form of one") from None
    if not isinstance(key, dict) or not _is_table(key.get("texts"), key.get("words")):
        raise NotAKeyError(path.name, "it is not in the form of one")
    if not isinstance(key.get("look", ""), str):
        raise NotAKeyError(path.name, "it is not in the form of one")
    if key.get("decant_key") != KEY_VERSION:
        raise NotAKeyError(path.name, "it was made by a later version of Decant")
    return key


def _is_table(*tables: Any) -> bool:
    return all(
        isinstance(table, dict) and all(isinstance(one, str) for one in table.values())
        for table in tables
    )
