"""Which move group leaves in which wave, and why."""
