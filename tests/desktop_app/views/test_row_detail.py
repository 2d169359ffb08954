from __future__ import annotations

from desktop_app.views.labels import PlainLabel
from desktop_app.views.row_detail import AT_ONCE, PAGE, RowDetail


def shown(detail: RowDetail) -> list[str]:
    return [
        label.text()
        for label in detail.findChildren(PlainLabel)
        if label.text().startswith("figure ")
    ]


def test_that_a_long_list_comes_in_pieces_and_in_order(qtbot):
    detail = RowDetail("Choose a row.")
    qtbot.addWidget(detail)
    detail.resize(300, 400)
    detail.show()
    pairs = [("", f"figure {number}") for number in range(2 * AT_ONCE + 1)]
    detail.show_pairs("Long", pairs)
    assert len(shown(detail)) == AT_ONCE
    assert len(detail.pairs) == len(pairs)
    qtbot.waitUntil(lambda: len(shown(detail)) == len(pairs))
    assert shown(detail) == [text for _, text in pairs]


def test_that_a_very_long_list_stops_at_a_button(qtbot):
    detail = RowDetail("Choose a row.")
    qtbot.addWidget(detail)
    detail.show()
    detail.show_pairs("Long", [("", f"figure {number}") for number in range(PAGE + 7)])
    qtbot.waitUntil(lambda: detail.more is not None)
    assert len(shown(detail)) == PAGE
    assert detail.more.text() == "Show more (7 left)"
    detail.more.click()
    qtbot.waitUntil(lambda: len(shown(detail)) == PAGE + 7)
    assert detail.more is None
    assert shown(detail)[-1] == f"figure {PAGE + 6}"


def test_that_a_list_that_is_replaced_while_it_grows_leaves_nothing_behind(qtbot):
    detail = RowDetail("Choose a row.")
    qtbot.addWidget(detail)
    detail.show_pairs("Long", [("", f"figure {number}") for number in range(2 * AT_ONCE)])
    detail.show_pairs("Short", [("", "figure of the next")])
    qtbot.wait(50)
    assert detail.pairs == (("", "figure of the next"),)
    qtbot.waitUntil(lambda: shown(detail) == ["figure of the next"])


def test_that_days_are_written_as_people_write_them(qtbot):
    detail = RowDetail("Choose a row.")
    qtbot.addWidget(detail)
    detail.show_pairs("Ends on 2027-10-01", [("Why then", "It soaks until 2027-08-21.")])
    assert detail.title.text() == "Ends on 1 Oct 2027"
    assert detail.pairs == (("Why then", "It soaks until 21 Aug 2027."),)
