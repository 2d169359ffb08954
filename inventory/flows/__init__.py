"""From observed connections to dependencies: what every importer of flows needs."""
