"""A map of who is around a parent, Joke, and her plan with them. Building it twice changes nothing."""

from datetime import datetime

from nestwerk.nests import actions
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import secret_of
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


def build_nests(parents: ParentWorld, at: datetime) -> Participant | None:
    """Draw Joke's map and make her plan. Return who has them by a link that the demo can print.

    Somebody who tries the demo takes a new link, as its page says: then the next parent has a map.
    """
    for mother in (parents.joke, parents.samira, parents.fatma, parents.olena):
        if secret_of(mother):
            actions.draw_example(participant=mother, example=JOKE, at=at)
            return mother
    return None
