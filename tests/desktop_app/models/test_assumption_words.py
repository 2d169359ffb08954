from __future__ import annotations

import pytest

from desktop_app.models.assumption_words import spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "No price entered: enter refresh_price_storage_tb and its capacity.",
            "No price entered: enter “Price of new storage” and its capacity.",
        ),
        (
            "60000 entered as discovery_cost, due on 2026-11-22",
            "60000 entered as “Discovery and planning”, due on 22 Nov 2026",
        ),
        ("'discovery_cost' was typed", "'discovery_cost' was typed"),
        ("in /srv/discovery_cost/2026", "in /srv/discovery_cost/2026"),
        ("server web_front is off", "server web_front is off"),
    ],
)
def test_that_a_sentence_names_an_assumption_by_its_title(text: str, said: str) -> None:
    assert spoken(text) == said
