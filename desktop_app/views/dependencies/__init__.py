"""The Dependencies screen: the graph drawn, its filters, its table and its answers."""
