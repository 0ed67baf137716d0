"""The roof: settings, addresses and the words of the command line. It knows which rooms exist, and nothing else."""
