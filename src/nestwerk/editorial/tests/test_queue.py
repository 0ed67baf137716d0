"""Editors work a queue: who waits, what to look out for, one or many at once; and nobody else sees it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nestwerk.catalogue import actions as catalogue_actions
from nestwerk.catalogue.models import Origin, Practice, State
from nestwerk.editorial import actions
from nestwerk.editorial.models import Proposal
from nestwerk.editorial.queries.queue import neighbours, queue
from nestwerk.testing.sending import sent_as_shown
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.vocabulary.models import Concept

QUEUE = "/praktijken/wachtrij/"
QUEUE_QUERIES = 11
ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
EDITOR = (404, 404, 404, 404, 404, 200, 404, 404)
EVERYBODY = (200,) * 8
TABLE = {
    QUEUE: EDITOR,
    "/praktijken/nieuw/": EDITOR,
    "/praktijken/klad-1/": EDITOR,
    "/praktijken/klad-1/nazien/": EDITOR,
    "/praktijken/klad-1/bewerken/": EDITOR,
    "/praktijken/klad-1/geschiedenis/": EDITOR,
    "/praktijken/klad-1/geschiedenis/verschil/?van=1&tot=1": EDITOR,
    "/praktijken/klad-1/samenvoegen/klad-1/": (404,) * 8,
    "/praktijken/klad-1/verbeteren/": (404,) * 8,
    f"{QUEUE}VOORSTEL/": EDITOR,
    "/praktijken/voorstellen/": EVERYBODY,
    "/praktijken/voorstellen/verstuurd/": EVERYBODY,
}
POSTS = (
    "/praktijken/klad-1/stap/",
    "/praktijken/klad-1/geschiedenis/terug/",
    "/praktijken/klad-1/nazien/",
    f"{QUEUE}publiceren/",
    f"{QUEUE}VOORSTEL/",
    f"{QUEUE}VOORSTEL/vragen/",
    f"{QUEUE}VOORSTEL/afwijzen/",
)


def ours():
    """Return the practices of this test: the bundle may be loaded beside them."""
    return Practice.objects.filter(bundle_key="")


def drafts(number, at, **values):
    return [
        catalogue_actions.draft(
            title=f"Klad {n}",
            words={"summary": "Kort.", "description": "Lang.", "target_group": "Ouders"},
            by=None,
            at=at,
            **{name: value(n) for name, value in values.items()},
        )
        for n in range(1, number + 1)
    ]


def proposed(at, title="Wafels", practice=None):
    proposal = actions.propose(
        practice=practice,
        values={"title": title, "goal": "Een doel."},
        name="Lotte",
        email="lotte@example.org",
        language="nl",
        at=at,
    )
    return actions.confirm(proposal=proposal, at=at)


@pytest.mark.parametrize("place", TABLE)
def test_every_role_gets_its_own_answer(place, world, client_for, at):
    drafts(1, at)
    people = {"nobody": None, **world.by_role()}
    address = place.replace("VOORSTEL", str(proposed(at).pk))
    found = tuple(client_for(people[role]).get(address).status_code for role in ROLES)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[place], strict=True))


@pytest.mark.parametrize("place", POSTS)
def test_who_is_no_editor_changes_nothing(place, world, client_for, at):
    (draft,) = drafts(1, at)
    proposal = proposed(at)
    told = {"stap": "publish", "why": "x", "klad": str(draft.pk), "take-title": "on", "title": "x", "versie": "1"}
    for role, person in {"nobody": None, **world.by_role()}.items():
        if role != "editor":
            answer = client_for(person).post(place.replace("VOORSTEL", str(proposal.pk)), told)
            assert answer.status_code == 404, role
    assert (ours().get().state, Proposal.objects.waiting().count()) == (State.DRAFT, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_keeps_its_query_budget(rows, world, client_for, at):
    drafts(rows, at)
    for number in range(rows):
        proposed(at, title=f"Wafels {number}")
    editor = client_for(world.edith)
    with CaptureQueriesContext(connection) as queries:
        editor.get(QUEUE)
    assert len(queries) == QUEUE_QUERIES, [query["sql"] for query in queries]


def test_people_who_wait_come_first_and_pages_hold_forty(world, at):
    drafts(45, at)
    proposed(at + timedelta(days=1))
    found = queue()
    assert (found.items[0].kind, len(found.items), found.page.paginator.num_pages) == ("voorstel", 40, 2)
    assert found.kinds == [("voorstel", 1), ("klad", 45)]
    assert [item.kind for item in queue(kind="voorstel").items] == ["voorstel"]


def test_what_an_editor_should_look_out_for(world, at):
    vocabulary.load_bundle(at=at)
    block = Concept.objects.get(framework__slug="bouwstenen", slug="nesten")
    origins = [Origin(field="goal", file="b.pdf", certainty=0.5), Origin(field="", file="b.pdf", text="over")]
    good = catalogue_actions.draft(
        title="Heel anders",
        words={"summary": "Kort.", "description": "Lang.", "target_group": "Ouders"},
        concepts=[block],
        by=None,
        at=at,
    )
    wrong = catalogue_actions.draft(title="Wafels eten", words={"summary": "x"}, origins=origins, by=None, at=at)
    twin = catalogue_actions.draft(title="Wafels eten!", words={"summary": "x"}, by=None, at=at)
    told = {item.key: item.warnings for item in queue().items}
    assert told == {
        good.pk: (),
        wrong.pk: ("twin", "unsure", "leftover", "no-block", "thin"),
        twin.pk: ("twin", "no-block", "thin"),
    }


def test_a_whole_import_is_published_in_a_few_steps(world, client_for, at, tight):
    vocabulary.load_bundle(at=at)
    block = Concept.objects.get(framework__slug="bouwstenen", slug="nesten")
    made = []
    for name in ("appel", "banaan", "citroen", "dadel", "es"):
        (draft,) = drafts(1, at, concepts=lambda n: [block])
        made.append(draft)
        Practice.objects.filter(pk=draft.pk).update(title=name)
        Origin.objects.create(practice=draft, field="goal", file="bijlage.pdf", certainty=0.95)
    editor = client_for(world.edith)
    page = editor.get(QUEUE, {"bestand": "bijlage.pdf", "kies": "zonder-aandachtspunt"})
    assert tight(page.content.decode()).count(" checked>") == 5
    keys = [str(draft.pk) for draft in made]
    told = {"klad": [*keys, "onzin"], "why": "Gelezen", "terug": "bestand=bijlage.pdf"}
    sent_as_shown(f"{QUEUE}publiceren/", told, browser=editor, page=QUEUE)
    assert set(ours().values_list("state", flat=True)) == {State.PUBLISHED}
    assert queue().total == 0


def test_publishing_one_leads_to_the_next(world, client_for, at):
    first, second = drafts(2, at)
    editor = client_for(world.edith)
    answer = sent_as_shown("/praktijken/klad-1/nazien/", {"stap": "publish", "why": "Gelezen"}, browser=editor)
    assert answer.headers["Location"] == "/praktijken/klad-2/nazien/"
    told = {"stap": "archive", "why": "Dubbel"}
    assert sent_as_shown(answer.headers["Location"], told, browser=editor).headers["Location"] == QUEUE
    assert [Practice.objects.get(pk=row.pk).state for row in (first, second)] == [State.PUBLISHED, State.ARCHIVED]
    assert neighbours(first.pk) == (None, None, 0, 0)


def test_a_step_without_a_reason_stays_on_the_page(world, client_for, at):
    drafts(1, at)
    told = {"stap": "publish", "why": ""}
    answer = sent_as_shown("/praktijken/klad-1/nazien/", told, browser=client_for(world.edith))
    assert answer.headers["Location"] == "/praktijken/klad-1/nazien/"
    assert ours().get().state == State.DRAFT


def test_a_draft_is_shown_with_where_it_comes_from_and_what_is_left_over(world, client_for, at):
    (draft,) = drafts(1, at)
    Origin.objects.create(practice=draft, field="goal", file="b.pdf", place="bladzijde 12, regel 3", certainty=0.41)
    Origin.objects.create(practice=draft, field="", file="b.pdf", text="Tekst die nergens past.")
    words = client_for(world.edith).get("/praktijken/klad-1/nazien/").content.decode()
    assert [told for told in ("bladzijde 12, regel 3", "41%", "Tekst die nergens past.") if told not in words] == []


def test_an_editor_takes_over_a_part_with_other_words_and_thanks(world, client_for, letters, at):
    proposal = proposed(at)
    letters()
    told = {"take-title": "on", "title": "Wafels!", "goal": "x", "thanks": "Dank je", "stap": "publish"}
    editor = client_for(world.edith)
    page = editor.post(f"{QUEUE}{proposal.pk}/", told)
    assert set(page.context["besides"].errors) == {"summary", "concepts", "citations"}
    assert "Wafels!" in page.content.decode()
    assert not ours().exists()
    vocabulary.load_bundle(at=at)
    told |= {"summary": "Wafels bakken.", "concepts": str(Concept.objects.all()[0].pk)}
    longer = editor.post(f"{QUEUE}{proposal.pk}/", {**told, "citations-rows": "1", "rij-erbij": "citations"})
    assert 'name="citations-1-title"' in longer.content.decode()
    answer = editor.post(f"{QUEUE}{proposal.pk}/", {**told, "citations-rows": "1", "citations-0-title": "Een boek"})
    practice = ours().get()
    assert (practice.title, practice.state, practice.sheets.get().goal) == ("Wafels!", State.PUBLISHED, "")
    assert (practice.sheets.get().summary, practice.citations.get().work.title) == ("Wafels bakken.", "Een boek")
    assert answer.url == QUEUE
    assert "Dank je" in letters()[0].body


def test_asking_back_and_turning_down_from_the_page(world, client_for, letters, at):
    proposal = proposed(at)
    letters()
    editor = client_for(world.edith)
    editor.post(f"{QUEUE}{proposal.pk}/vragen/", {"vraag-text": "Waar?"})
    assert queue().items[0].asked
    away, page = f"{QUEUE}{proposal.pk}/afwijzen/", f"{QUEUE}{proposal.pk}/"
    assert sent_as_shown(away, {"neen-text": "Bestaat al."}, browser=editor, page=page).headers["Location"] == QUEUE
    assert [("Waar?" in letter.body, "Bestaat al." in letter.body) for letter in letters()] == [
        (True, False),
        (False, True),
    ]
    assert editor.get(f"{QUEUE}{proposal.pk}/").status_code == 200
