"""The Waves screen: board, Gantt, rules, comparison, audit and trade-offs."""
