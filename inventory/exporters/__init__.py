"""One file per format that an inventory can be written in; they do not know each other."""
