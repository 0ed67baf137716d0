"""A loaded catalogue for the tests of this room."""

from datetime import datetime

from nestwerk.catalogue import actions
from nestwerk.catalogue.formats.bundle import read_practices, read_works
from nestwerk.catalogue.formats.questions import read_questions
from nestwerk.catalogue.management.commands.load_catalogue import DATA
from nestwerk.testing.layers import layer
from nestwerk.vocabulary import actions as vocabulary


@layer
def bundle(at: datetime):
    """The frameworks and the whole bundled catalogue, with the receipt of loading it."""
    vocabulary.load_bundle(at=at)
    works = read_works(DATA / "works" / "works.toml")
    asked = read_questions(DATA / "questions")
    return actions.load_bundle(works=works, practices=read_practices(DATA), questions=asked, at=at)
