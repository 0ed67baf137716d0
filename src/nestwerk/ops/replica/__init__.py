"""Pages that only read may read from a copy of the database, as an option (docs/adr/0025-a-replica.md)."""
