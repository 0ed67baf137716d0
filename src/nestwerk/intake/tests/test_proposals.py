"""What an import proposes: concepts by the words of the document, a summary of whole sentences, the matrix drawn."""

import pytest
from django.urls import reverse

from nestwerk.catalogue.models import Origin, Practice
from nestwerk.intake import actions
from nestwerk.intake.rules.proposals import Named, proposals
from nestwerk.intake.rules.reading import FieldRead, Place, PracticeRead
from nestwerk.intake.rules.summaries import cut
from nestwerk.intake.tests import documents
from nestwerk.vocabulary import actions as vocabulary

HERE = Place(None, 1)


def practice(**fields: str) -> PracticeRead:
    return PracticeRead(
        FieldRead("Breicafé", HERE), fields={name: FieldRead(text, HERE) for name, text in fields.items()}
    )


@pytest.mark.parametrize(
    ("words", "first", "rest"),
    [
        ("Kort. En goed.", "Kort. En goed.", ""),
        (f"{'a' * 40}. Tweede zin.", f"{'a' * 40}.", "Tweede zin."),
        (f"Eén. {'b' * 60}", "Eén.", "b" * 60),
        (f"{'woord ' * 20}", f"{'woord ' * 8}".strip() + "…", ("woord " * 12).strip()),
        (
            "Zei hij: “Kom.” Daarna nog een hele lange zin die niet past.",
            "Zei hij: “Kom.",
            "” Daarna nog een hele lange zin die niet past.",
        ),
    ],
)
def test_a_summary_ends_with_a_sentence(words: str, first: str, rest: str) -> None:
    assert cut(words, most=50)[0].startswith(first.rstrip("…")[:20])
    kept, left = cut(words, most=50)
    assert len(kept) <= 51
    assert (kept.rstrip("…") + left).replace(" ", "") == words.replace(" ", "")
    assert (left == "") == (rest == "")


CONCEPTS = [
    Named(1, "doelgroepen", ["Vaders", "Pères"], ["papa"]),
    Named(2, "doelgroepen", ["Moeders"], ["mama"]),
    Named(3, "continuum", ["Selectieve preventie"], []),
    Named(4, "streken", ["Brussel"], []),
]


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"target_group": "Vaders in de wijk"}, [1]),
        ({"target_group": "Alle PAPA’s en moeders"}, [2, 1]),
        ({"target_group": "een papa of mama"}, [1, 2]),
        ({"target_group": "grootvaders"}, []),
        ({"goal": "vaders"}, []),
        ({"continuum": "Selectieve preventie", "applies": "heel Brussel"}, [3, 4]),
    ],
)
def test_concepts_are_proposed_by_whole_words_where_it_is_said(fields: dict[str, str], keys: list[int]) -> None:
    assert [one.key for one in proposals(practice(**fields), CONCEPTS)] == keys


@pytest.fixture
def taken(tmp_path, world, at):
    vocabulary.load_bundle(at=at)
    made = documents.SHEETS["nl"]
    long = " ".join(f"Zin nummer {number} over het café." for number in range(40))
    elements = [("p", long) if one == ("p", made.texts["summary"][0]) else one for one in documents.sheet(made)]
    elements += [("h2", "Plaats op het interventiecontinuüm"), ("p", "Selectieve preventie")]
    path = documents.write(tmp_path, "fiche.docx", documents.as_docx(elements))
    return actions.take_in(path=path, name="fiche.docx", by=world.edith, at=at)


@pytest.mark.django_db
def test_a_draft_carries_what_its_words_say_and_says_where(taken):
    draft = Practice.objects.get()
    carried = set(draft.carries.values_list("concept__slug", flat=True))
    assert "selectief" in carried or "selectieve-preventie" in carried
    said = Origin.objects.filter(practice=draft, field="concepts")
    assert "Selectieve preventie" in set(said.values_list("text", flat=True))
    assert all(one.certainty < 0.8 for one in said)


@pytest.mark.django_db
def test_a_long_summary_is_cut_at_a_sentence_and_nothing_is_lost(taken):
    sheet = Practice.objects.get().sheets.get()
    assert len(sheet.summary) <= 600
    assert sheet.summary.endswith("café.")
    assert sheet.description.startswith("Zin nummer")
    assert "Zin nummer 39 over het café." in sheet.description


@pytest.mark.django_db
def test_the_matrix_is_shown_as_a_matrix(taken, world, client_for):
    page = client_for(world.edith).get(reverse("intake:import", args=[taken.pk])).content.decode()
    assert page.count('<table class="ladder small">') == 2
    assert page.count('class="top"') == sum(len(steps) for steps in documents.CROSSES)
