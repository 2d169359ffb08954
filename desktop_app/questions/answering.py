"""Which question a few words ask, and its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.explanations import explain
from desktop_app.questions import of_graph, of_plan, of_recovery
from desktop_app.questions.question import Explanation, Question
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Form:
    """One form of question.

    Attributes:
        usage: As help prints it.
        pattern: A regular expression of the words, without case; its groups are names in them.
    """

    usage: str
    about: str
    pattern: str
    answers: Callable[[Question, tuple[str, ...]], Explanation]


#: In order of precedence.
FORMS: Final = (
    Form("path A to B", "every shortest way on which A needs B", r"path (.+)", of_graph.path),
    Form(
        "outage X",
        "what breaks if X goes, in the names of services",
        r"(?:outage(?: of)?|what breaks if) (.+?)(?: goes)?\??",
        of_graph.outage,
    ),
    Form("around X 2", "what lies within two dependencies of X", r"around (.+)", of_graph.around),
    Form("consumers X", "what needs X", r"consumers(?: of)? (.+)", of_graph.consumers),
    Form("providers X", "what X needs", r"providers(?: of)? (.+)", of_graph.providers),
    Form("rules", "what each rule costs, in money and days", r"rules?", of_plan.rules),
    Form("exit", "what every earlier exit costs", r"exit(?: date)?", of_plan.exits),
    Form("chain", "what makes the last cutover so late", r"(?:critical )?chain", of_plan.chain),
    Form(
        "why not earlier X",
        "every other cutover for X: why not, or what it would cost",
        r"(?:why not earlier|alternatives(?: of| to)?) (.+?)\??",
        of_plan.alternatives,
    ),
    Form("recovery", "which recovery plan holds in which week", r"recovery", of_recovery.whole),
    Form("recovery X", "how soon X is back", r"recovery (?:of )?(.+)", of_recovery.one),
    Form("exceptions", "the exceptions from cloud first", r"exceptions", of_plan.exceptions),
)


def answer(question: Question) -> Explanation:
    """Return the answer to a question.

    A server, application or anything else that is called just so comes before a form of question:
    a server named "rules" is explained as that server.

    Raises:
        NothingToExplainError: The words name nothing and have no known form.
        PlannerError: As the part that answers says.
    """
    words = " ".join(question.words.split())
    if not _is_a_name(question):
        for form in FORMS:
            asked = re.fullmatch(form.pattern, words, re.IGNORECASE)
            if asked is not None:
                return form.answers(question, tuple(asked.groups()))
    return Explanation(sentences=explain(question.project, question.derived, question.words))


def _is_a_name(question: Question) -> bool:
    inventory, wanted = question.project.inventory, folded(question.words)
    names: list[tuple[str, str]] = [(one.name, one.id) for one in inventory.servers]
    names += [(one.name, one.id) for one in inventory.applications]
    names += [(one.name, one.id) for one in inventory.hosts]
    names += [(one.name, one.id) for one in inventory.racks]
    return any(wanted in {folded(name), folded(key)} for name, key in names)
