"""Where the traceback of a defect goes, so that a person sees one plain sentence."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.version import version


def write_failure(error: BaseException, doing: str) -> Path:
    """Write the traceback of `error` to a new log file and return its path.

    Falls back to the folder for temporary files where the person's own folder cannot be
    written.  The file stays on this machine; it may hold names from the inventory.
    """
    now = datetime.now(UTC)
    text = "\n".join(
        (
            f"Decant {version()}, Python {sys.version.split()[0]}, {sys.platform}",
            f"{now.isoformat()} while: {doing}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    name = f"decant-failure-{now:%Y%m%dT%H%M%S%f}.log"
    for folder in (state_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return path
    sys.stderr.write(text)
    return Path(name)


def state_folder() -> Path:
    """Return the folder of this person's logs; it may not be there yet."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "Decant" / "logs"
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "Decant"
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else home / ".local" / "state") / "decant"
