"""The sample estate, a made-up county council, and the code that makes its files."""
