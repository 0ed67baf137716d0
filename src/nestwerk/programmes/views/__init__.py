"""Read programmes, walk through a session, take papers along, and make them one's own."""
