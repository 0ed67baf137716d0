"""Addresses of practices."""

# First words of addresses below /praktijken/; a practice that took one would hide a page.
RESERVED = frozenset(
    {
        "api",
        "eigen",
        "feed",
        "fiche",
        "gebruikt",
        "invoer",
        "keuze",
        "lijst",
        "lijstje",
        "niet-gevonden",
        "nieuw",
        "openapi",
        "uitvoer",
        "vergelijken",
        "voorstel",
        "voorstellen",
        "wachtrij",
    }
)
