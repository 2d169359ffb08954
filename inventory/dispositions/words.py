"""The seven dispositions, the words people write for them, and what each does to a plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from inventory.identity import folded


class Disposition(StrEnum):
    """What becomes of a server or an application: the seven words of the trade."""

    RETIRE = "retire"
    RETAIN = "retain"
    REHOST = "rehost"
    RELOCATE = "relocate"
    REPLATFORM = "replatform"
    REPURCHASE = "repurchase"
    REFACTOR = "refactor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a disposition means for the other parts of a plan.

    Attributes:
        leaves: Whether it leaves the building at all; what does not keeps its rack, its power and
            the contracts that cover it, and stands in the way of an empty site.
        wave: Whether it stands in a cutover wave; what is retired needs no cutover, only an order
            that switches it off after everything that still uses it.
        target_size: Whether a size is chosen and paid for on the cloud target.
        one_to_one: Whether that size follows from the server as it is; where it does not, the
            figure of a like-for-like move is a ceiling until the new design is known.
        data_moves: Whether its data is carried over the link.
        runs_twice: Whether it runs on both sides between the start of its move and the end of
            soak, so that both are paid for.
        exception: Whether it departs from cloud first, and so needs a reason and an approver.
        spoken: "is to be ..." in a sentence.
    """

    leaves: bool
    wave: bool
    target_size: bool
    one_to_one: bool
    data_moves: bool
    runs_twice: bool
    exception: bool
    spoken: str


#: Retire: switched off, its data archived or erased; no size, no cost on the target.  Retain:
#: stays and costs what it costs today.  Rehost: the same machine on the target.  Relocate: the same
#: machine on a like platform elsewhere, moved with its hypervisor, so no size is chosen.
#: Replatform: moved, with its database or system replaced by a managed one.  Repurchase: replaced
#: by a service that is bought; the data moves, the server does not.  Refactor: built anew.
_EFFECTS: Final[dict[Disposition, tuple[bool, bool, bool, bool, bool, bool, bool, str]]] = {
    Disposition.RETIRE: (True, False, False, False, False, False, False, "retired"),
    Disposition.RETAIN: (False, False, False, False, False, False, True, "retained"),
    Disposition.REHOST: (True, True, True, True, True, True, False, "rehosted"),
    Disposition.RELOCATE: (True, True, False, False, True, True, True, "relocated"),
    Disposition.REPLATFORM: (True, True, True, False, True, True, False, "replatformed"),
    Disposition.REPURCHASE: (True, True, False, False, True, True, True, "replaced by a service"),
    Disposition.REFACTOR: (True, True, True, False, True, True, False, "refactored"),
}

#: From what needs most of the building to what needs least: a server of several applications goes
#: the way of the first.
MOST_NEEDED: Final = (
    Disposition.RETAIN,
    Disposition.RELOCATE,
    Disposition.REHOST,
    Disposition.REPLATFORM,
    Disposition.REFACTOR,
    Disposition.REPURCHASE,
    Disposition.RETIRE,
)

_WORDS: Final[dict[Disposition, tuple[str, ...]]] = {
    Disposition.RETIRE: (
        "retire", "retired", "decommission", "decommissioned", "eliminate", "remove", "switch off",
    ),
    Disposition.RETAIN: ("retain", "retained", "keep", "revisit", "stay", "remain"),
    Disposition.REHOST: ("rehost", "rehosted", "lift and shift", "migrate", "move", "iaas"),
    Disposition.RELOCATE: ("relocate", "relocated", "hypervisor move"),
    Disposition.REPLATFORM: ("replatform", "replatformed", "lift and reshape", "paas"),
    Disposition.REPURCHASE: ("repurchase", "repurchased", "replace", "replaced", "saas"),
    Disposition.REFACTOR: (
        "refactor", "refactored", "rearchitect", "rearchitected", "rebuild", "rewrite",
    ),
}  # fmt: skip

_MEANING: Final = {word: one for one, words in _WORDS.items() for word in words}


def disposition_of(text: str | None) -> Disposition | None:
    """Return the disposition that a word of a register means, or None for no or another word.

    Case, and hyphens inside the word ("Re-host", "lift-and-shift"), make no difference.
    """
    if not text:
        return None
    word = folded(text)
    plain = word.replace("re-", "re").replace("-", " ")
    return _MEANING.get(word) or _MEANING.get(plain)


def effect_of(disposition: Disposition) -> Effect:
    """Return what a disposition does to wave, size, cost and decommission."""
    leaves, wave, size, one_to_one, data, twice, exception, spoken = _EFFECTS[disposition]
    return Effect(
        leaves=leaves,
        wave=wave,
        target_size=size,
        one_to_one=one_to_one,
        data_moves=data,
        runs_twice=twice,
        exception=exception,
        spoken=spoken,
    )
