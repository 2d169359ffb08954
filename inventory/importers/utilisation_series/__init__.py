"""Utilisation as it was sampled over time, summarised to named statistics for each server."""

from inventory.importers.utilisation_series.importer import UtilisationSeriesImporter

__all__ = ["UtilisationSeriesImporter"]
