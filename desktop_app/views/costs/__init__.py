"""The Costs screen: its pages, cards and pictures."""
