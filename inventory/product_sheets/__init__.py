"""Sheets that other products export: headings known, cells typed, every row accounted for.

What the importers of such files share, one floor below them, because importers may not know each
other.
"""
