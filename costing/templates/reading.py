"""A folder with template.toml and the files it names, to a template that needs no folder."""

from __future__ import annotations

import base64
import difflib
import io
import re
import tomllib
from typing import TYPE_CHECKING, Any

from costing.templates.template import PLAIN_TEMPLATE, EnclosedFile, Template
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Largest size of an enclosed file, so that a plan file stays light.
_MOST_BYTES = 8 * 1024 * 1024
_MOST_PIXELS = 25_000_000
_SMALLEST_POINTS, _LARGEST_POINTS = 7, 16
_NARROWEST_MM, _WIDEST_MM = 5, 170
_MOST_CHARACTERS = 300

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


class TemplateError(PlannerError):
    """A template folder says something that cannot be used."""

    def __init__(self, folder: str, problems: tuple[str, ...]) -> None:
        super().__init__(
            f"The template {folder} cannot be used: {' '.join(problems)} "
            "Correct template.toml and choose the folder again."
        )


def read_template(folder: Path) -> Template:
    """Return the template that `folder` holds: template.toml and the files it names.

    Every problem is named at once.  Raises `TemplateError`.
    """
    path = folder / "template.toml"
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        raise TemplateError(folder.name, ("It holds no file template.toml.",)) from None
    except (OSError, ValueError) as error:
        raise TemplateError(folder.name, (f"template.toml cannot be read: {error}.",)) from None
    reader = _Reader(folder, table)
    template = reader.template()
    if reader.problems:
        raise TemplateError(folder.name, tuple(reader.problems))
    return template


class _Reader:
    """Takes keys out of the table one by one; what is left is unknown."""

    def __init__(self, folder: Path, table: dict[str, Any]) -> None:
        self._folder = folder
        self._table = table
        self._known: dict[str, set[str]] = {}
        self.problems: list[str] = []

    def template(self) -> Template:
        """Return the template; what cannot be used is in `problems` and at its default."""
        plain = PLAIN_TEMPLATE
        template = Template(
            name=self._line("", "name", self._folder.name),
            heading_colour=self._colour("heading", plain.heading_colour),
            band_colour=self._colour("band", plain.band_colour),
            body_font=self._line("fonts", "body", plain.body_font),
            heading_font=self._line("fonts", "heading", plain.heading_font),
            font_points=self._whole(
                "fonts", "size", plain.font_points, _SMALLEST_POINTS, _LARGEST_POINTS
            ),
            organisation=self._line("words", "organisation", plain.organisation),
            cover=self._lines("words", "cover"),
            footer=self._line("words", "footer", plain.footer),
            classification=self._line("words", "classification", plain.classification),
            language=self._language(plain.language),
            logo=self._file("logo", "file", _picture_problem),
            logo_text=self._line("logo", "text", plain.logo_text),
            logo_width_mm=self._whole(
                "logo", "width_mm", plain.logo_width_mm, _NARROWEST_MM, _WIDEST_MM
            ),
            document=self._file("files", "document", _document_problem),
            pdf_font=self._file("fonts", "file", _font_problem),
            pdf_bold_font=self._file("fonts", "bold_file", _font_problem),
        )
        if template.logo is not None and not template.logo_text:
            self.problems.append("logo.text is missing: say in words what the logo shows.")
        if template.pdf_bold_font is not None and template.pdf_font is None:
            self.problems.append("fonts.bold_file stands without fonts.file.")
        self._name_unknown()
        return template

    def _value(self, section: str, key: str) -> Any:
        self._known.setdefault(section, set()).add(key)
        table = self._table if not section else self._table.get(section, {})
        return table.get(key) if isinstance(table, dict) else None

    def _line(self, section: str, key: str, default: str) -> str:
        value = self._value(section, key)
        if value is None:
            return default
        if not isinstance(value, str) or len(value) > _MOST_CHARACTERS or "\n" in value:
            self._refuse(section, key, value, f"one line of at most {_MOST_CHARACTERS} characters")
            return default
        return value.strip()

    def _lines(self, section: str, key: str) -> tuple[str, ...]:
        value = self._value(section, key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._refuse(section, key, value, "a list of lines")
            return ()
        return tuple(value)

    def _whole(self, section: str, key: str, default: int, low: int, high: int) -> int:
        value = self._value(section, key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self._refuse(section, key, value, f"a whole number from {low} to {high}")
            return default
        return value

    def _colour(self, key: str, default: str) -> str:
        value = self._value("colours", key)
        if value is None:
            return default
        found = _COLOUR.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            self._refuse("colours", key, value, 'six hexadecimal digits such as "#1F3A5F"')
            return default
        return found[1].upper()

    def _language(self, default: str) -> str:
        value = self._line("words", "language", default)
        if not _LANGUAGE.fullmatch(value):
            self._refuse("words", "language", value, 'a language such as "en-GB"')
            return default
        return value

    def _file(
        self, section: str, key: str, problem_of: Callable[[bytes], str]
    ) -> EnclosedFile | None:
        name = self._line(section, key, "")
        if not name:
            return None
        if name in {".", ".."} or set(name) & set('/\\:"'):
            self._refuse(section, key, name, "the name of a file in the template's own folder")
            return None
        try:
            with (self._folder / name).open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except OSError as error:
            self.problems.append(f"{_key(section, key)}: {name} cannot be read: {error.strerror}.")
            return None
        problem = f"larger than {_MOST_BYTES:,} bytes" if len(data) > _MOST_BYTES else ""
        problem = problem or problem_of(data)
        if problem:
            self.problems.append(f"{_key(section, key)}: {name} is {problem}.")
            return None
        return EnclosedFile(name=name, content=base64.b64encode(data).decode("ascii"))

    def _refuse(self, section: str, key: str, value: object, wanted: str) -> None:
        self.problems.append(f"{_key(section, key)} is {value!r}, not {wanted}.")

    def _name_unknown(self) -> None:
        sections = {section for section in self._known if section}
        for section in ("", *sorted(sections)):
            table = self._table if not section else self._table.get(section, {})
            if not isinstance(table, dict):
                self.problems.append(f"[{section}] is not a section.")
                continue
            known = self._known[section] | (sections if not section else set())
            for key in sorted(set(table) - known):
                near = difflib.get_close_matches(key, sorted(known), 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                self.problems.append(f"{_key(section, key)} means nothing here.{hint}")


def _key(section: str, key: str) -> str:
    return f"{section}.{key}" if section else key


def _picture_problem(data: bytes) -> str:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                return f"a picture of more than {_MOST_PIXELS:,} pixels"
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "not a PNG or JPEG picture"
    return ""


def _document_problem(data: bytes) -> str:
    from docx import Document

    try:
        Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - a broken package fails in any of its layers
        return "not a Word document (DOCX)"
    return ""


def _font_problem(data: bytes) -> str:
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

    try:
        TTFontFile(io.BytesIO(data))
    except (TTFError, ValueError, KeyError, IndexError):
        return "not a TrueType font (TTF)"
    except Exception:  # noqa: BLE001 - struct.error and the like of a torn table
        return "not a TrueType font (TTF)"
    return ""
