"""What becomes of each server and application: the seven dispositions, by readable rules."""

from __future__ import annotations

from inventory.dispositions.deciding import Decision, Dispositions, decide
from inventory.dispositions.placing import PLACEMENT, Placed
from inventory.dispositions.rule_file import (
    Approval,
    DispositionRules,
    DispositionRulesError,
    Rule,
    parse_rules,
    read_rules,
    shipped_rules,
)
from inventory.dispositions.steering import ExceptionEntry, exceptions, set_aside, steered
from inventory.dispositions.words import Disposition, Effect, disposition_of, effect_of

__all__ = [
    "PLACEMENT",
    "Approval",
    "Decision",
    "Disposition",
    "DispositionRules",
    "DispositionRulesError",
    "Dispositions",
    "Effect",
    "ExceptionEntry",
    "Placed",
    "Rule",
    "decide",
    "disposition_of",
    "effect_of",
    "exceptions",
    "parse_rules",
    "read_rules",
    "set_aside",
    "shipped_rules",
    "steered",
]
