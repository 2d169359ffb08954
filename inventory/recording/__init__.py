"""Entering what was done, proved and agreed: by hand one at a time, or from files."""

from __future__ import annotations
