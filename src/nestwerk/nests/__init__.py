"""A parent's own network: who is around the family, and what changed.

It stands on participants and groups and hangs a door on the parent's page. What a parent draws is sealed under a key
that only her own link opens (docs/adr/0016): this room stores it and cannot read it by itself.
"""
