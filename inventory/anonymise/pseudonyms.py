"""Pseudonyms of texts: the same for the same word everywhere, so that all joins are kept."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.anonymise.addresses import AddressMap, is_special
from inventory.anonymise.words import TokenKind, address_in, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_LETTERS = "bcdfghjkmnpqrstvwz"
_LENGTH = 10

#: First letter of every pseudonym of a word.
_MARK = "x"

_WITHHELD = "[withheld {}]"

#: Originals shorter than this are found in too many texts by accident to look for.
SHORTEST = 4

#: Texts longer than this are never taken for well-known words only.
LONGEST_PLAIN = 120


@dataclass(slots=True)
class Pseudonyms:
    """Gives pseudonyms to the texts of one estate.

    Words are replaced one by one, what stands between them is kept.  Spellings that differ in
    case only get pseudonyms that differ in case only, with the lower-case one for the folded
    spelling; so a name and the id made of it still belong together.

    Attributes:
        secret: Key of the pseudonyms; who has it and a guess at a name can check the guess.
        originals: Every identifying text of the estate: none is kept, not even by accident.
        headings: Texts that get pseudonyms as well and may be part of others by accident.
        texts: Whole texts by pseudonym, filled as they are asked for.
        words: Single words and addresses by pseudonym.
    """

    secret: bytes
    originals: Collection[str]
    headings: Collection[str] = ()
    texts: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    _word_of: dict[str, str] = field(default_factory=dict)
    _name_of: dict[str, str] = field(default_factory=dict)
    _sentence_of: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _identifying: set[str] = field(default_factory=set)
    _addresses: AddressMap = field(init=False)

    def __post_init__(self) -> None:
        self._addresses = AddressMap(self.secret)
        texts = {*self.originals, *self.headings}
        found = sorted(
            {(one.kind, one.text) for text in texts for one in tokens(text)},
            key=lambda pair: (pair[0].value, pair[1]),
        )
        self._identifying = {text.casefold() for text in self.originals if len(text) >= SHORTEST}
        parsed = (address_in(text) for kind, text in found if kind is TokenKind.ADDRESS)
        self._addresses.prepare(one for one in parsed if one is not None)
        self._map_words([text for kind, text in found if kind is TokenKind.WORD])
        for kind, text in found:
            if kind is TokenKind.ADDRESS:
                self._keep(text, self._address_forms(text))
            elif kind is TokenKind.MAC:
                self._keep(text, self._mac_forms(text))

    def name(self, text: str) -> str:
        """Return the pseudonym of a name, or of any text made of names."""
        if text not in self._name_of:
            made = "".join(
                one.text if one.kind is TokenKind.BETWEEN else self._word_of[one.text]
                for one in tokens(text)
            )
            self._name_of[text] = made
            self._note(made, text)
        return self._name_of[text]

    def withheld(self, text: str) -> str:
        """Return the pseudonym of a whole sentence, which says nothing but that it is one."""
        if not text:
            return text
        if text not in self._sentence_of:
            made = _WITHHELD.format(self._fresh("text", text))
            self._sentence_of[text] = made
            self._note(made, text)
        return self._sentence_of[text]

    def is_plain(self, text: str, vocabulary: Collection[str]) -> bool:
        """Say whether all words of `text` are in `vocabulary` and none is an original."""
        if len(text) > LONGEST_PLAIN:
            return False
        named = re.findall(r"[^\W\d_]+", text.casefold())
        return all(word in vocabulary for word in named) and not self._holds_original(text)

    def _note(self, made: str, text: str) -> None:
        if made != text:
            self.texts[made] = text

    def _map_words(self, words: Iterable[str]) -> None:
        spellings: dict[str, list[str]] = {}
        for word in words:
            spellings.setdefault(word.casefold(), []).append(word)
        for folded, same in sorted(spellings.items()):
            word = self._fresh("word", folded)
            turn = 0
            for spelling in same:
                if spelling == folded:
                    self._pair(spelling, word)
                else:
                    turn += 1
                    self._pair(spelling, _cased(word, turn))

    def _keep(self, text: str, forms: Iterable[str]) -> None:
        for form in forms:
            if self.words.get(form, text) == text:
                self._pair(text, form)
                return
        self._pair(text, self._fresh("word", text))

    def _pair(self, text: str, made: str) -> None:
        self._word_of[text] = made
        if made != text:
            self.words[made] = text

    def _address_forms(self, text: str) -> list[str]:
        address = address_in(text)
        if address is None or is_special(address):
            return [text]
        made = self._addresses.mapped(address)
        forms = [made.compressed, made.exploded, made.compressed.upper(), made.exploded.upper()]
        if text == address.exploded:
            forms[:2] = [made.exploded, made.compressed]
        return forms[2:] + forms[:2] if text == text.upper() and text != text.lower() else forms

    def _mac_forms(self, text: str) -> list[str]:
        digits = re.sub("[:-]", "", text).casefold()
        turn = 0
        while True:
            made = "02" + self._digest("mac", f"{digits} {turn}").hex()[:10]
            if not self._holds_original(made) and made not in self.words:
                break
            turn += 1
        sign = text[2]
        form = sign.join(made[n : n + 2] for n in range(0, len(made), 2))
        return [form.upper(), form] if text == text.upper() else [form, form.upper()]

    def _fresh(self, kind: str, text: str) -> str:
        """Return a word that nothing else has and that holds no original by accident."""
        turn = 0
        while True:
            number = int.from_bytes(self._digest(kind, f"{turn} {text}"), "big")
            letters = []
            for _ in range(_LENGTH):
                number, place = divmod(number, len(_LETTERS))
                letters.append(_LETTERS[place])
            made = _MARK + "".join(letters)
            if made not in self._used and not self._holds_original(made):
                self._used.add(made)
                return made
            turn += 1

    def _digest(self, kind: str, text: str) -> bytes:
        return hmac.digest(self.secret, f"{kind} {text}".encode("utf-8", "surrogatepass"), "sha256")

    def _holds_original(self, text: str) -> bool:
        folded = text.casefold()
        ends = range(len(folded) + 1)
        return any(
            folded[start:end] in self._identifying for start in ends for end in ends[start + 1 :]
        )


@dataclass(slots=True)
class Restorer:
    """Turns pseudonyms back, also in texts that were written with them since.

    Attributes:
        texts / words: As `Pseudonyms` filled them.
    """

    texts: Mapping[str, str]
    words: Mapping[str, str]

    def original(self, text: str) -> str:
        """Return what `text` says with the originals."""
        whole = self.texts.get(text)
        if whole is not None:
            return whole
        pieces = [
            self.words.get(one.text, one.text) if one.kind is not TokenKind.BETWEEN else one.text
            for one in tokens(text)
        ]
        return "".join(pieces)


def _cased(word: str, turn: int) -> str:
    """Return the spelling number `turn` of a pseudonym: which letters are capitals, as bits."""
    letters = [letter.upper() if turn >> place & 1 else letter for place, letter in enumerate(word)]
    return "".join(letters) + "".join(_LETTERS[0] for _ in range(turn >> len(word)))
