from datetime import datetime

from nestwerk.vocabulary import privacy
from nestwerk.vocabulary.tests.conftest import Own
from nestwerk.world import World


def test_a_person_gets_back_what_was_done(own: Own, world: World, at: datetime) -> None:
    exported = privacy.export(world.katja)
    changes = exported["vocabulary_changes"]
    assert isinstance(changes, list)
    assert [change["what"] for change in changes] == ["created", "added", "added", "added"]
    assert changes[0] == {
        "at": at.isoformat(),
        "what": "created",
        "kind": "vocabulary.framework",
        "key": str(own.framework.pk),
    }
    assert privacy.export(world.bram) == {"vocabulary_changes": []}


def test_erasing_a_person_leaves_the_words(own: Own, world: World, at: datetime) -> None:
    assert privacy.erase(world.katja, by=world.omar, at=at) == {}
    assert own.framework.concepts.count() == 3
