"""Texts in cells of the own workbook: readable where a cell can hold them, exact always."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from inventory.errors import PlannerError

#: Begins a text written as a JSON string, because a cell cannot hold it as it is.
QUOTED = "json:"

#: Begins a reference to a text on the sheet of long texts.
LONG = "long text "

#: Characters that a cell can hold.
MOST_CHARACTERS = 32_000

_PARTS_SIGN = ";"


class UnreadableError(PlannerError):
    """A cell of the own workbook does not hold what its column is for.

    Attributes:
        reason: Follows the text of the cell in a sentence: "is not a date".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"A cell of the inventory workbook {reason}.")
        self.reason = reason


@dataclass(slots=True)
class LongTexts:
    """Texts longer than a cell can hold, by number from 1."""

    texts: dict[int, str] = field(default_factory=dict)

    def kept(self, text: str) -> str:
        """Return what the cell holds: `text`, or where it is to be found if it is too long."""
        if len(text) <= MOST_CHARACTERS:
            return text
        number = len(self.texts) + 1
        self.texts[number] = text
        return f"{LONG}{number}"

    def whole(self, cell: str) -> str:
        """Return the text that a cell means."""
        number = cell.removeprefix(LONG)
        if cell.startswith(LONG) and number.isascii() and number.isdecimal():
            if int(number) not in self.texts:
                raise UnreadableError("names a long text that is not in the workbook")
            return self.texts[int(number)]
        return cell


def quoted(text: str) -> str:
    """Return `text` as it is where a cell keeps it exactly, else as a JSON string.

    Empty texts, white space at the ends, control characters and what looks like another form
    of this layout would not come back as they were.
    """
    plain = (
        text
        and text == text.strip()
        and text.replace("\n", "").isprintable()
        and "_x" not in text
        and not text.startswith((QUOTED, LONG))
    )
    return text if plain else QUOTED + json.dumps(text)


def unquoted(text: str) -> str:
    """Return the text that `quoted` wrote."""
    if not text.startswith(QUOTED):
        return text
    try:
        found = json.loads(text.removeprefix(QUOTED))
    except ValueError:
        raise UnreadableError("is not a text in JSON") from None
    if not isinstance(found, str):
        raise UnreadableError("is not a text in JSON")
    return found


def listed(items: tuple[str, ...]) -> str | None:
    """Return several texts as one cell: "a; b", or a JSON list; None for no text at all."""
    if not items:
        return None
    simple = all(
        item == quoted(item) and _PARTS_SIGN not in item and not item.startswith("[")
        for item in items
    )
    return f"{_PARTS_SIGN} ".join(items) if simple else json.dumps(list(items))


def unlisted(text: str) -> tuple[str, ...]:
    """Return the texts that `listed` wrote."""
    if not text.startswith("["):
        return tuple(part.strip() for part in text.split(_PARTS_SIGN) if part.strip())
    try:
        found = json.loads(text)
    except ValueError:
        raise UnreadableError("is not a list in JSON") from None
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise UnreadableError("is not a list of texts in JSON")
    return tuple(found)
