"""Charts, drawn: axes and marks, bars, bands and timelines."""
