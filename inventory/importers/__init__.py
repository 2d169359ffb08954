"""One file per format; importers do not know each other."""
