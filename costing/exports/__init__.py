"""One file per export; each prints report rows and nothing else."""
