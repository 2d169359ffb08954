"""Names that are known before a plan is: of its file, and of the plan until it has one."""

from __future__ import annotations

#: Ending of a plan's file.
SUFFIX = ".decant"
#: What a plan is called until somebody names it or reads a file into it.
UNTITLED = "New plan"
