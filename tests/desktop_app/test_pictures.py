from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from desktop_app.pictures import SIZE, draw_screens
from desktop_app.session import Session
from desktop_app.views import theme
from tests.builders_window import TODAY, chain, estate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
@pytest.mark.large
def test_that_every_screen_is_drawn_and_none_is_blank(
    qapp, tmp_path: Path, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme)
    try:
        drawn = draw_screens(Session(estate(30), today=TODAY), tmp_path, chain=chain())
    finally:
        theme.apply(qapp, theme.Scheme.LIGHT)
    names = [path.stem for path in drawn]
    assert names[:3] == ["start", "import", "dependencies"]
    assert names[-1] == "findings"
    for path in drawn:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == SIZE
        seen = {picture.pixel(x, y) for x in range(220, 1440, 3) for y in range(30, 860, 3)}
        assert len(seen) > 20, f"{path.stem} is blank"
