"""The Prices screen and its pages."""
