"""The shared vocabulary: frameworks and their concepts, in several languages.

Every room above tags its rows with concepts; a concept's page shows what
carries it without this room knowing those rooms.
"""
