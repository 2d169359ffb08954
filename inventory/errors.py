"""Errors that are raised on purpose."""

from __future__ import annotations


class PlannerError(Exception):
    """Base of every error whose message is meant for the person at the screen.

    One subclass per fault; each builds its message from its arguments and says what to do next.
    Anything else that escapes is a defect of the program.
    """
