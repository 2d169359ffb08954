"""The decommission plan as plain rows: every export prints these."""
