"""Joke's map of who is around her, and her plan with them. Building it twice changes nothing."""

from datetime import datetime

from nestwerk.nests import actions
from nestwerk.world.parents import ParentWorld

JOKE: actions.Example = {
    "children": ["Lou", "Mats"],
    "people": {
        "Oma": ("near", "family", "nice", ["emotional", "practical"]),
        "Sofie": ("near", "friend", "nice", ["emotional", "together"]),
        "Buur Jan": ("further", "neighbour", "nice", ["practical"]),
        "Amina": ("further", "parent", "nice", ["advice"]),
        "Papa van Lou": ("further", "family", "both", ["practical"]),
        "Juf An": ("far", "helper", "nice", ["advice"]),
        "Zus": ("far", "family", "heavy", []),
    },
    "items": [
        ("Lou en Mats op woensdag van school halen", "Oma", 6, "yes"),
        ("Een avond bij de kinderen zijn", "Buur Jan", 13, "asked"),
        ("Samen wandelen, alleen wij twee", "Sofie", 4, "new"),
    ],
    "place": "Bij Oma thuis",
    "agenda": ["Hoe gaat het met Lou en Mats?", "Wie kan wat, en wanneer?"],
}


def build_nests(parents: ParentWorld, at: datetime) -> None:
    """Draw Joke's map and make her plan."""
    actions.draw_example(participant=parents.joke, example=JOKE, at=at)
