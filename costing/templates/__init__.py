"""An organisation's own look for papers and workbooks: colours, fonts, words, logo."""

from __future__ import annotations

from costing.templates.reading import TemplateError, read_template
from costing.templates.template import PLAIN_TEMPLATE, EnclosedFile, Template

__all__ = ["PLAIN_TEMPLATE", "EnclosedFile", "Template", "TemplateError", "read_template"]
