"""The verdict over the costs: first what it says, the rest on demand, days as people write them."""

from __future__ import annotations

from desktop_app.views.costs.verdict import SHORT, VerdictText

LONG = (
    "Leave for aws:eu-west-2: it is £1,378,679.5 cheaper over 10 years at 3.5 % a year. "
    "Not complete: 53 costs have no figure. " + "It rests on benchmarks. " * 12
)


def shown(text: VerdictText) -> tuple[str, str]:
    return text._lead.text(), text._rest.text()


def test_that_a_short_verdict_is_shown_whole(qtbot):
    text = VerdictText()
    qtbot.addWidget(text)
    text.show()
    text.show_verdicts(["Stay. It is cheaper as of 2026-08-22."])
    assert shown(text) == ("Stay. It is cheaper as of 22 Aug 2026.", "")
    assert not text.button.isVisible()


def test_that_a_long_one_begins_with_its_first_sentence_and_keeps_the_rest(qtbot):
    assert len(LONG) > SHORT
    text = VerdictText()
    qtbot.addWidget(text)
    text.show()
    text.show_verdicts([LONG.strip(), "Stay for azure:uksouth. On the costs that have a figure."])
    lead, rest = shown(text)
    # A decimal point ends no sentence.
    assert lead == (
        "Leave for aws:eu-west-2: it is £1,378,679.5 cheaper over 10 years at 3.5 % a year.\n"
        "Stay for azure:uksouth."
    )
    assert rest.startswith("Not complete: 53 costs have no figure.")
    assert not text._rest.isVisible()
    text.button.click()
    assert text._rest.isVisible()
    assert text.text().splitlines()[0] == LONG.strip()
