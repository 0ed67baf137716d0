from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from nestwerk.kernel.models import AuditLine
from nestwerk.vocabulary import actions
from nestwerk.vocabulary.formats.bundle import BundleError
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.vocabulary.tests.promised import PROMISED
from nestwerk.world import World

GOOD = """
slug = "smaken"
name = { nl = "Smaken" }
[[concept]]
slug = "zoet"
label = { nl = "Zoet" }
related = ["smaken/zout"]
[[concept]]
slug = "zout"
label = { nl = "Zout" }
"""
pytestmark = pytest.mark.django_db


def load(folder: Path, words: str, at: datetime) -> actions.Receipt:
    (folder / "smaken.toml").write_text(words)
    return actions.load_bundle(at=at, folder=folder)


def test_loading_twice_changes_nothing(bundle: actions.Receipt, at: datetime) -> None:
    size = len(PROMISED) + sum(len(words.split()) for words in PROMISED.values())
    assert (len(bundle.created), bundle.changed, bundle.kept, bundle.unchanged) == (size, (), (), ())
    before = list(Concept.objects.order_by("pk").values()), list(Framework.objects.order_by("pk").values())
    ties = Concept.related.through.objects.count()
    lines = AuditLine.objects.count()
    again = actions.load_bundle(at=at + timedelta(days=1))
    assert (again.created, again.changed, again.kept, len(again.unchanged)) == ((), (), (), size)
    assert (list(Concept.objects.order_by("pk").values()), list(Framework.objects.order_by("pk").values())) == before
    assert Concept.related.through.objects.count() == ties > 0
    assert AuditLine.objects.count() == lines == len(PROMISED)


def test_parents_and_ties_are_resolved(bundle: actions.Receipt) -> None:
    meeting = Concept.objects.get(framework__slug="werkzame-factoren", slug="ontmoeten-en-steunen")
    assert meeting.parent is not None
    assert meeting.parent.slug == "inhoud"
    assert meeting.parent.framework_id == meeting.framework_id
    for concept in Concept.objects.prefetch_related("related__related"):
        assert all(concept in other.related.all() for other in concept.related.all())


def test_an_editors_words_stay(bundle: actions.Receipt, world: World, at: datetime) -> None:
    tail = Concept.objects.get(framework__slug="buffers", slug="solidariteit")
    actions.change_concept(
        concept=tail, labels={"nl": "Samen sterk"}, plains={}, version=tail.version, by=world.edith, at=at
    )
    again = actions.load_bundle(at=at + timedelta(days=1))
    assert again.kept == ("buffers/solidariteit",)
    tail.refresh_from_db()
    assert tail.labels["nl"] == "Samen sterk"
    assert tail.labels["en"]


def test_a_changed_file_renews_only_what_differs(tmp_path: Path, at: datetime) -> None:
    load(tmp_path, GOOD, at)
    later = at + timedelta(days=1)
    receipt = load(tmp_path, GOOD.replace("Zoet", "Heel zoet").replace('related = ["smaken/zout"]', ""), later)
    assert receipt == actions.Receipt((), ("smaken/zoet",), (), ("smaken", "smaken/zout"))
    sweet = Concept.objects.get(slug="zoet")
    assert (sweet.labels, sweet.version, sweet.changed_at) == ({"nl": "Heel zoet"}, 2, later)
    assert list(sweet.related.all()) == []
    assert AuditLine.objects.newest_first()[0].details == {"created": 0, "changed": 1}


def test_a_tie_with_an_edited_word_is_left_alone(world: World, tmp_path: Path, at: datetime) -> None:
    load(tmp_path, GOOD, at)
    salt = Concept.objects.get(slug="zout")
    actions.change_concept(concept=salt, labels={"nl": "Zoutig"}, plains={}, version=1, by=world.edith, at=at)
    load(tmp_path, GOOD.replace('related = ["smaken/zout"]', ""), at)
    assert [concept.slug for concept in salt.related.all()] == ["zoet"]


def test_what_a_file_no_longer_has_stays(tmp_path: Path, at: datetime) -> None:
    load(tmp_path, GOOD, at)
    receipt = load(tmp_path, GOOD.split('[[concept]]\nslug = "zout"')[0].replace('related = ["smaken/zout"]', ""), at)
    assert receipt.changed == ("smaken/zoet",)
    assert Concept.objects.filter(slug="zout").count() == 1


def test_an_own_framework_with_the_same_address_is_not_touched(world: World, tmp_path: Path, at: datetime) -> None:
    own = actions.create_framework(organisation=world.de_kiem, names={"nl": "Smaken"}, abouts={}, by=world.katja, at=at)
    load(tmp_path, GOOD, at)
    own.refresh_from_db()
    assert (own.slug, own.concepts.count()) == ("smaken", 0)


def test_the_command_says_what_it_did(world: World, at: datetime) -> None:
    told = StringIO()
    call_command("load_vocabulary", stdout=told)
    size = Framework.objects.count() + Concept.objects.count()
    assert (
        told.getvalue()
        == f"Frameworks and concepts: {size} new, 0 renewed, 0 unchanged, 0 kept as an editor left them.\n"
    )
    row = Concept.objects.get(framework__slug="buffers", slug="metapositie")
    actions.change_concept(concept=row, labels={"nl": "Afstand"}, plains={}, version=1, by=world.edith, at=at)
    told = StringIO()
    call_command("load_vocabulary", stdout=told)
    assert told.getvalue().splitlines() == [
        f"Frameworks and concepts: 0 new, 0 renewed, {size - 1} unchanged, 1 kept as an editor left them.",
        "  kept: buffers/metapositie",
    ]


def test_a_broken_file_stops_before_anything_is_written(tmp_path: Path, at: datetime) -> None:
    with pytest.raises(BundleError, match=r"smaken.toml: zout: label has no text in nl"):
        load(tmp_path, GOOD.replace('label = { nl = "Zout" }', ""), at)
    assert Framework.objects.count() == 0
