"""Whole records with pseudonyms in place of their texts, by rules for their fields.

A text field without a rule is taken for a name: whatever is added to the model later leaves the
building as a pseudonym until somebody says otherwise here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum, auto
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar

from inventory import model
from inventory.anonymise.pseudonyms import Pseudonyms
from inventory.anonymise.vocabulary import VOCABULARY
from inventory.identity import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.anonymise.pseudonyms import Restorer

Record = TypeVar("Record")


class Mode(Enum):
    """What is done with the texts of a field."""

    NAME = auto()  # word by word
    SENTENCE = auto()  # the whole text withheld
    VOCABULARY = auto()  # kept where it says nothing but well-known words
    NODE = auto()  # a name after "app:", "srv:" or "ext:"
    TASK = auto()  # a name between "srv:", "host:" ... and the program's word after the last "/"
    FIELD = auto()  # the name of a field of the model
    HEADING = auto()  # as a name, but no secret by itself: "Server name", "vInfo"
    UNTOUCHED = auto()  # the program's own word


#: By class and field; for pairs a mode for each of the two.
Rules = Mapping[tuple[str, str], Mode | tuple[Mode, ...]]

INVENTORY_RULES: Rules = {
    ("Server", "os_text"): Mode.VOCABULARY,
    ("Server", "os_configured"): Mode.VOCABULARY,
    ("Server", "power_basis"): Mode.VOCABULARY,
    ("Host", "power_basis"): Mode.VOCABULARY,
    ("Application", "description"): Mode.SENTENCE,
    ("Application", "disposition"): Mode.VOCABULARY,
    ("Dependency", "protocol"): Mode.VOCABULARY,
    ("Contract", "currency"): Mode.VOCABULARY,
    ("SourceFile", "format"): Mode.VOCABULARY,
    ("Finding", "code"): Mode.UNTOUCHED,
    ("Finding", "text"): Mode.SENTENCE,
    ("Provenance", "columns"): (Mode.FIELD, Mode.HEADING),
    ("Server", "tags"): (Mode.HEADING, Mode.NAME),
    ("Application", "tags"): (Mode.HEADING, Mode.NAME),
    ("SourceRef", "sheet"): Mode.HEADING,
    ("SourceRef", "column"): Mode.HEADING,
    ("Disk", "label"): Mode.HEADING,
    ("Server", "role"): Mode.VOCABULARY,
    ("Freeze", "reason"): Mode.SENTENCE,
    ("WavePolicy", "excluded"): (Mode.NAME, Mode.SENTENCE),
    ("WavePolicy", "shared"): Mode.NODE,
    ("WavePolicy", "not_shared"): Mode.NODE,
    ("Unassigned", "reason"): Mode.SENTENCE,
    ("WavePolicy", "bank_holidays"): Mode.UNTOUCHED,
    ("PricedRule", "rule"): Mode.UNTOUCHED,
    ("Rule", "about"): Mode.UNTOUCHED,
    ("Rule", "takes"): Mode.UNTOUCHED,
    ("Rule", "because"): Mode.SENTENCE,
    ("Rule", "os_words"): Mode.VOCABULARY,
    ("Rule", "role_words"): Mode.VOCABULARY,
    ("Rule", "tags"): (Mode.HEADING, Mode.NAME),
    ("Approval", "reason"): Mode.SENTENCE,
    ("RecoveryOverride", "reason"): Mode.SENTENCE,
    ("TaskActual", "task"): Mode.TASK,
    ("TaskActual", "reason"): Mode.SENTENCE,
    ("EvidenceFile", "task"): Mode.TASK,
    ("EvidenceFile", "kind"): Mode.SENTENCE,
    ("EvidenceFile", "sha256"): Mode.UNTOUCHED,
    ("EvidenceFile", "note"): Mode.SENTENCE,
    ("SignOff", "subject"): Mode.TASK,
    ("SignOff", "comment"): Mode.SENTENCE,
    ("SignOff", "version"): Mode.UNTOUCHED,
    ("RuleException", "rule"): Mode.UNTOUCHED,
    ("RuleException", "subject"): Mode.TASK,
    ("AgreedDay", "subject"): Mode.TASK,
    ("RuleException", "reason"): Mode.SENTENCE,
    ("LegalHold", "reason"): Mode.SENTENCE,
    ("SoakRule", "reason"): Mode.SENTENCE,
    ("SoakIncident", "reason"): Mode.SENTENCE,
    ("MediumRecord", "verification"): Mode.SENTENCE,
    ("SavingAgreed", "cause"): Mode.SENTENCE,
    ("TeamPerson", "team"): Mode.UNTOUCHED,
    ("TeamPerson", "contact"): Mode.SENTENCE,
    ("VendorContact", "contact"): Mode.SENTENCE,
    ("OffsetChange", "task"): Mode.UNTOUCHED,
    ("EstimateFactor", "kind"): Mode.UNTOUCHED,
    ("RunbookRecord", "zone"): Mode.UNTOUCHED,
    ("StepRecord", "step"): Mode.TASK,
    ("StepRecord", "success"): Mode.SENTENCE,
    ("StepRecord", "reason"): Mode.SENTENCE,
    ("StepRecord", "evidence"): Mode.SENTENCE,
    ("StepRecord", "notes"): Mode.SENTENCE,
    ("CriterionRecord", "gate"): Mode.UNTOUCHED,
    ("CriterionRecord", "criterion"): Mode.UNTOUCHED,
    ("CriterionRecord", "note"): Mode.SENTENCE,
    ("GateRecord", "gate"): Mode.UNTOUCHED,
    ("GateRecord", "reason"): Mode.SENTENCE,
    ("WaveRecord", "incidents"): Mode.SENTENCE,
    ("WaveRecord", "retrospective"): Mode.SENTENCE,
    ("BridgeRecord", "needs"): Mode.NODE,
    ("BridgeRecord", "needed"): Mode.NODE,
    ("BridgeRecord", "how"): Mode.SENTENCE,
    ("BridgeRecord", "latency"): Mode.SENTENCE,
    ("BridgeRecord", "firewall"): Mode.SENTENCE,
    ("BridgeRecord", "dual_write"): Mode.SENTENCE,
    ("IssuedLine", "step"): Mode.TASK,
    ("IssuedLine", "title"): Mode.SENTENCE,
    ("IssuedLine", "success"): Mode.SENTENCE,
    ("WaveRecord", "change_number"): Mode.NAME,
    ("WaveRecord", "channel"): Mode.SENTENCE,
    ("WaveRecord", "cover"): Mode.SENTENCE,
    ("RegisterEntry", "id"): Mode.UNTOUCHED,
    ("RegisterEntry", "text"): Mode.SENTENCE,
    ("RegisterEntry", "response"): Mode.SENTENCE,
}

_FIELD_NAMES = frozenset(
    one.name for kind in vars(model).values() if is_dataclass(kind) for one in fields(kind)
)
_NODE_KINDS = ("app:", "srv:", "ext:")
_FEED = "feed:"
_SUBJECT_KINDS = (
    "srv:", "host:", "device:", "rack:", "room:", "site:", "contract:", "app:", _FEED,
)  # fmt: skip
_OWN_SUBJECTS = ("wave:", "exit:")


def anonymised(record: Record, secret: bytes, rules: Rules) -> tuple[Record, Pseudonyms]:
    """Return `record` with pseudonyms, and the pseudonyms that were used.

    Numbers, dates and choices are untouched; the order of tuples is kept.

    Args:
        record: A frozen dataclass of frozen dataclasses, tuples and plain values.
        secret: Key of the pseudonyms.
        rules: What to do with which field.
    """
    found = _Texts()
    _Walk(rules, found.note).over(record)
    known = Pseudonyms(secret, found.originals, found.headings)
    # What is no well-known word after all becomes a name, and needs its words mapped too.
    strange = {text for text in found.doubtful if not known.is_plain(text, VOCABULARY)}
    if strange:
        known = Pseudonyms(secret, found.originals | strange, found.headings)

    def replaced(text: str, mode: Mode) -> str:
        if _is_own_word(text, mode) or (mode is Mode.VOCABULARY and text not in strange):
            return text
        if mode is Mode.SENTENCE:
            return known.withheld(text)
        kind, rest, tail = _parts(text, mode)
        return kind + known.name(rest) + tail

    made: Record = _Walk(rules, replaced).over(record)
    return made, known


def restored(record: Record, restorer: Restorer) -> Record:
    """Return `record` with the originals in place of pseudonyms."""

    def original(text: str, _mode: Mode) -> str:
        return restorer.original(text)

    made: Record = _Walk({}, original).over(record)
    return made


@dataclass(slots=True)
class _Texts:
    """The texts of a record, by what is to be done with them."""

    originals: set[str] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)

    def note(self, text: str, mode: Mode) -> str:
        """Note one text and return it as it is."""
        if not _is_own_word(text, mode):
            kinds = {Mode.HEADING: self.headings, Mode.FIELD: self.headings,
                     Mode.VOCABULARY: self.doubtful}  # fmt: skip
            kinds.get(mode, self.originals).add(_parts(text, mode)[1])
        return text


def _is_own_word(text: str, mode: Mode) -> bool:
    """Say whether a text is the program's own, whatever the estate."""
    known = (mode is Mode.FIELD and text in _FIELD_NAMES) or (
        mode is Mode.TASK and text.startswith(_OWN_SUBJECTS)
    )
    return known or mode is Mode.UNTOUCHED or text == BY_HAND


def _parts(text: str, mode: Mode) -> tuple[str, str, str]:
    """Return the program's word before a name, the name, and the program's word after it."""
    if mode is Mode.TASK:
        kind = next((one for one in _SUBJECT_KINDS if text.startswith(one)), "")
        name, slash, work = text.removeprefix(kind).rpartition("/")
        if kind == _FEED and not work.isdecimal():  # a rack, a number and the work
            name, between, number = name.rpartition("/")
            return kind, name, f"{between}{number}{slash}{work}"
        return (kind, name, slash + work) if slash else (kind, work, "")
    if mode is Mode.NODE:
        kind = next((one for one in _NODE_KINDS if text.startswith(one)), "")
        return kind, text.removeprefix(kind), ""
    return "", text, ""


class _Walk:
    """Goes through a record and makes one change to each of its texts."""

    def __init__(self, rules: Rules, change: Callable[[str, Mode], str]) -> None:
        self._rules = rules
        self._change = change
        self._plans: dict[type, tuple[tuple[str, Mode | tuple[Mode, ...]], ...]] = {}
        # The columns of a sheet are one tuple for all its rows; each record holds on to it.
        self._columns: dict[int, Any] = {}

    def over(self, value: Any, mode: Mode | tuple[Mode, ...] = Mode.NAME) -> Any:
        """Return `value` with its texts changed; the same object where nothing changes."""
        kind = type(value)
        if kind is str:
            return self._change(value, mode if isinstance(mode, Mode) else mode[0])
        if kind is tuple:
            return self._tuple(value, mode) if value else value
        plan = self._plans.get(kind)
        if plan is None:
            plan = self._plans[kind] = self._plan(kind)
        return self._record(value, plan) if plan else value

    def _tuple(self, value: tuple[Any, ...], mode: Mode | tuple[Mode, ...]) -> tuple[Any, ...]:
        if isinstance(mode, tuple) and type(value[0]) is not tuple and len(mode) == len(value):
            made = tuple(self.over(one, own) for one, own in zip(value, mode, strict=True))
        else:
            made = tuple([self.over(one, mode) for one in value])
        return made if any(map(is_not, made, value)) else value

    def _record(self, value: Any, plan: tuple[tuple[str, Mode | tuple[Mode, ...]], ...]) -> Any:
        changes = {}
        for name, mode in plan:
            before = getattr(value, name)
            if before is None:
                continue
            if name == "columns":
                if id(before) not in self._columns:
                    self._columns[id(before)] = self.over(before, mode)
                after = self._columns[id(before)]
            else:
                after = self.over(before, mode)
            if after is not before:
                changes[name] = after
        return replace(value, **changes) if changes else value

    def _plan(self, kind: type) -> tuple[tuple[str, Mode | tuple[Mode, ...]], ...]:
        if not is_dataclass(kind):
            return ()
        return tuple(
            (one.name, self._rules.get((kind.__name__, one.name), Mode.NAME))
            for one in fields(kind)
        )
