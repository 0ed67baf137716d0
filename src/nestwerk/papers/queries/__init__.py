"""Papers for other rooms: read what comes in, make what is taken along."""
