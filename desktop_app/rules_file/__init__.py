"""Wave rules in a TOML file that a person can read and change: read, and written."""

from __future__ import annotations

from desktop_app.rules_file.names import RulesFileError
from desktop_app.rules_file.reading import read_rules
from desktop_app.rules_file.writing import rules_text

__all__ = ["RulesFileError", "read_rules", "rules_text"]
