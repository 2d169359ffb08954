"""Options side by side, named scenarios and baselines held against today."""
