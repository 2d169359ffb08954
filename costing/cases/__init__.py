"""Two statements of one projection: the economic case and the financial case."""
