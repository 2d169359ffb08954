"""What an organisation may say about the look of its papers, free of any path."""

from __future__ import annotations

import base64
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EnclosedFile:
    """A file kept inside the plan.

    Attributes:
        name: Its name without a folder.
        content: Its bytes in base 64, so that a plan is text throughout.
    """

    name: str
    content: str

    @property
    def data(self) -> bytes:
        """Return the bytes."""
        return base64.b64decode(self.content)


@dataclass(frozen=True, kw_only=True)
class Template:
    """The look of papers (DOCX, PDF) and workbooks (XLSX).  The defaults are the plain look.

    Attributes:
        name: What people call it.
        heading_colour / band_colour: Of headings, and behind the headings of tables; six
            hexadecimal digits, red first.
        body_font / heading_font: Names that Word and spreadsheets look up; a PDF holds the
            enclosed font, or Helvetica.
        font_points: Size of running text.
        organisation: Printed on the first page and at the head of every page.
        cover: Lines of the first page.
        footer: Printed at the foot of every page beside the marks of the plan.
        classification: Marking at the head and the foot of every page, for example "OFFICIAL".
        language: Of the papers, as Word names it.
        logo: PNG or JPEG for the first page; `logo_text` says in words what it shows.
        logo_width_mm: Its width on paper.
        document: A DOCX whose styles, headers and first pages papers take over.
        pdf_font / pdf_bold_font: TrueType fonts for PDF, for letters that Helvetica lacks.
    """

    name: str = ""
    heading_colour: str = "1F3A5F"
    band_colour: str = "D9E2EC"
    body_font: str = "Arial"
    heading_font: str = "Arial"
    font_points: int = 10
    organisation: str = ""
    cover: tuple[str, ...] = ()
    footer: str = ""
    classification: str = ""
    language: str = "en-GB"
    logo: EnclosedFile | None = None
    logo_text: str = ""
    logo_width_mm: int = 40
    document: EnclosedFile | None = None
    pdf_font: EnclosedFile | None = None
    pdf_bold_font: EnclosedFile | None = None


#: The look of somebody who has none of their own.
PLAIN_TEMPLATE = Template()
