"""The columns of the files that people fill in: keys, what is taken, what is the plan's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class SheetColumns:
    """The columns of one kind of file.

    Attributes:
        key: What tells rows apart; a file must have them.
        subject: Which of them names the row to a person.
        taken: What is read out of it.
        shown: What the export writes beside them and nobody reads back.
        also: Columns that tell rows apart where a file has them.
        needed: Of which a file must have one to be known as of this kind.
    """

    key: tuple[str, ...]
    subject: str
    taken: tuple[str, ...]
    shown: tuple[str, ...]
    also: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    @cached_property
    def all(self) -> frozenset[str]:
        """Every column that is known."""
        return frozenset((*self.key, *self.taken, *self.shown))

    def fits(self, columns: tuple[str, ...]) -> bool:
        """Return whether a file with these columns is of this kind."""
        needed = self.needed or self.taken
        return all(one in columns for one in self.key) and any(one in columns for one in needed)


TASKS = SheetColumns(
    key=("task_id",),
    subject="task_id",
    taken=(
        "result", "status", "started", "finished", "done_by", "reason_given", "reason",
        "named_owner", "evidence_id", "evidence_kind", "evidence_file", "sha256", "captured",
        "captured_by", "evidence_note",
    ),
    shown=(
        "start", "last_day", "order_in_the_day", "phase", "phase_name", "task", "kind", "subject",
        "wave", "owner_role", "evidence", "after", "releases_its_subject", "subject_id",
        "evidence_held", "expected_start", "expected_last_day", "slip_days", "blocking",
        "evidence_required", "evidence_ids", "duration_days", "sign_off", "owner_by_name",
    ),
)  # fmt: skip
MEDIA = SheetColumns(
    key=("kind", "asset_id", "number"),
    subject="asset_id",
    taken=(
        "serial", "make", "model", "media_type", "size_gib", "slot", "encrypted", "key_destroyed",
        "data_class", "fate", "method", "technique", "standard", "product", "verification",
        "readable", "destination", "operator", "witness", "place", "started", "ended",
        "certificate", "agreement", "custody",
    ),
    shown=("asset", "asset_serial"),
)  # fmt: skip
CONTRACTS = SheetColumns(
    key=("contract_id",),
    subject="contract_id",
    taken=(
        "notice_for_end", "notice_sent", "sent_by", "notice_form", "acknowledged",
        "acknowledgement", "confirmed_end", "saving_evidence", "cause", "cashable", "agreed_by",
        "agreed_on",
    ),
    shown=(
        "contract", "supplier", "kind", "covers", "start", "end_of_term", "notice",
        "renews_for_months", "units_empty", "stop", "notice_by", "float_days", "signal",
        "cost_a_month", "cost_of_missing_the_notice", "currency", "budget_code", "owner", "reason",
        "breaks", "break_fee", "early_end_fee", "together_with",
    ),
    needed=("notice_for_end", "notice_sent", "confirmed_end", "saving_evidence"),
)  # fmt: skip
SIGNATURES = SheetColumns(
    key=("level", "subject", "role", "name", "decision", "date"),
    subject="subject",
    taken=("for", "comment", "version_signed"),
    shown=("current",),
    also=("for",),
)
