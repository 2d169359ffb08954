"""The program's version; pyproject.toml is its one source."""

from __future__ import annotations

from pathlib import Path


def version() -> str:
    """Return the version: of the checkout it runs from, else of the installed package."""
    # Imported here: the window starts without them.
    import tomllib
    from importlib import metadata

    checkout = Path(__file__).resolve().parent.parent / "pyproject.toml"
    if checkout.is_file():
        project = tomllib.loads(checkout.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == "decant":
            return str(project["version"])
    return metadata.version("decant")
