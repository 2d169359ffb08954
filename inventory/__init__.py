"""What is there, what depends on what, and in which order it leaves: no money, no Qt."""
