"""Django's PostgreSQL, which says at once that the server is gone instead of letting every page wait for it."""
