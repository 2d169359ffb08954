"""The published worked examples, run here, each beside the figure it has to meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.worked_examples import worked_examples
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.parsing import Adding, command

if TYPE_CHECKING:
    import argparse

    from inventory.progress import Progress


def verify(_options: argparse.Namespace, _progress: Progress) -> Answer:
    """Run every worked example and show each result beside the published one."""
    examples = worked_examples()
    document = {
        "examples": [
            {
                "id": one.id,
                "title": one.title,
                "source": one.source,
                "expected": one.expected,
                "got": one.got,
                "holds": one.holds,
            }
            for one in examples
        ]
    }
    lines = [
        f"{'holds' if one.holds else 'FAILS':<6} {one.id:<8} {one.title}: {one.got}"
        + ("" if one.holds else f", published {one.expected}")
        + f" ({one.source})"
        for one in examples
    ]
    failed = [one.id for one in examples if not one.holds]
    lines.append(f"{len(examples) - len(failed)} of {len(examples)} examples hold.")
    return Answer(
        document=document,
        text="\n".join(lines),
        refused=_refusal(failed) if failed else "",
    )


def add_verify(adding: Adding) -> None:
    """Add `decant verify`."""
    command(adding, "verify", verify, "run the published worked examples on this installation")


def _refusal(names: list[str]) -> str:
    return (
        f"Not as published: {', '.join(names)}. Do not rely on the figures of this installation; "
        "install it again and report what is shown here."
    )
