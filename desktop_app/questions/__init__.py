"""Questions to a plan in a few words: why, what if, what breaks; answered in sentences and data."""

from __future__ import annotations

from desktop_app.questions.answering import FORMS, answer
from desktop_app.questions.question import Explanation, NoPlanToAskError, Question

__all__ = ["FORMS", "Explanation", "NoPlanToAskError", "Question", "answer"]
