"""Running an installation: prepare, serve, check, backup, restore, keys and the nightly upkeep.

It knows how a site stands on a machine and nothing of what the rooms are about.
"""
