"""Tables out of files: opened once, guarded, with every cell's place kept."""
