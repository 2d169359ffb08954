"""Data shipped with the program: column maps, prices, samples, icons, help."""

from __future__ import annotations

from pathlib import Path

#: The folder that holds the data, in a checkout, an installed package and a frozen program.
FOLDER = Path(__file__).resolve().parent
