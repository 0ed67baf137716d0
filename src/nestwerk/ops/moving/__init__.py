"""From one database to the other: every row streamed, counted and compared; the one that is left stays as it was."""
