"""Codes in categories, categories in factors: moved by a form, undone, and not while people code apart."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.findings import actions, privacy
from nestwerk.findings.models import BoardStep, Card, Category, Factor
from nestwerk.findings.queries.board import across, board_of
from nestwerk.findings.queries.factors import elements_of
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories import actions as stories_actions
from nestwerk.stories.models import Code, StudyMember
from nestwerk.testing.sending import sent_as_shown
from nestwerk.vocabulary.models import Concept
from nestwerk.world import FindingsWorld, StoriesWorld, World

ClientFor = Callable[[Person | None], Client]


def state() -> list[Any]:
    """Return everything that stands on boards."""
    return [
        sorted(Category.objects.filter(gone=False).values_list("pk", "name", "factor", "concept")),
        sorted(Factor.objects.filter(gone=False).values_list("pk", "name", "concept")),
        sorted(Card.objects.exclude(category=None).values_list("code", "category")),
    ]


def test_a_card_is_moved_by_a_form_and_back_by_a_button(
    world: World, findings: FindingsWorld, client_for: ClientFor
) -> None:
    chantal, before = client_for(world.chantal), state()
    address = reverse("findings:of-case", args=[findings.category.case_id])
    code = Code.objects.get(study=findings.factor.study, name="Praktische hulp")
    form = {"zet": str(code.pk), f"naar-{code.pk}": str(findings.category.pk)}
    assert chantal.post(address, form).headers["Location"] == address
    assert Card.objects.get(code=code, case=findings.category.case).category == findings.category
    chantal.post(address, {"wens": "ongedaan"})
    assert state() == before
    chantal.post(address, {"wens": "opnieuw"})
    assert Card.objects.get(code=code, case=findings.category.case).category == findings.category
    # Nothing chosen: the card lies loose.
    chantal.post(address, {"zet": str(code.pk), f"naar-{code.pk}": ""})
    board = board_of(StudyMember.objects.get(study=findings.factor.study, person=world.chantal), findings.category.case)
    assert [card.code for card in board.loose] == [code]
    assert (board.loose[0].passages, board.loose[0].interviews) == (1, 1)


def test_a_category_of_another_case_is_no_place(world: World, findings: FindingsWorld, client_for: ClientFor) -> None:
    other = Category.objects.exclude(case=findings.category.case).first()
    code = Code.objects.get(study=findings.factor.study, name="Praktische hulp")
    assert other
    address = reverse("findings:of-case", args=[findings.category.case_id])
    client_for(world.chantal).post(address, {"zet": str(code.pk), f"naar-{code.pk}": str(other.pk)})
    assert Card.objects.get(code=code, case=findings.category.case).category is None


def test_what_stands_on_the_same_words_is_offered(
    world: World, findings: FindingsWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    case = Category.objects.exclude(case=findings.category.case)[0].case
    assert case
    for category in Category.objects.filter(case=case):
        actions.drop_category(member=lead, category=category, at=at)
    picture = board_of(lead, case).picture
    assert picture
    assert [(line.left, line.right, line.share) for line in picture.lines] == [
        ("Naast een nieuwe gaan zitten", "Veiligheid", 50),
        ("Herkenning", "Naast een nieuwe gaan zitten, Veiligheid", 20),
    ]
    page = client_for(world.chantal).get(reverse("findings:of-case", args=[case.pk])).content.decode()
    assert "Naast een nieuwe gaan zitten met Veiligheid: 50% van hun passages overlapt" in page
    codes = [str(code.pk) for code in picture.offers[0].codes]
    client_for(world.chantal).post(
        reverse("findings:of-case", args=[case.pk]), {"wens": "nieuw", "name": "Welkom", "code": codes}
    )
    made = Category.objects.get(name="Welkom")
    assert {str(card.code_id) for card in made.cards.all()} == set(codes)


def test_categories_of_all_cases_become_a_factor(world: World, findings: FindingsWorld, client_for: ClientFor) -> None:
    chantal, study = client_for(world.chantal), findings.factor.study
    address = reverse("findings:of-factors", args=[study.pk])
    keys = [str(one.pk) for one in findings.factor.categories.all()]
    chantal.post(address, {"wens": "nieuw", "name": "Samen sterker", "categorie": keys})
    made = Factor.objects.get(name="Samen sterker")
    assert made.categories.count() == len(keys)
    columns, loose = across(study)
    assert [column.thing.name for column in columns] == ["Elkaar vinden", "Het mag er zijn", "Samen sterker"]
    assert loose == []
    page = chantal.get(reverse("findings:factor", args=[made.pk])).content.decode()
    assert "Niet de enige zijn" in page
    concept = Concept.objects.get(framework__slug="buffers", slug="solidariteit")
    form = {"wens": "wijzig", "name": "Samen sterk", "concept": str(concept.pk)}
    sent_as_shown(reverse("findings:factor", args=[made.pk]), form, browser=chantal)
    assert (Factor.objects.get(pk=made.pk).name, Factor.objects.get(pk=made.pk).concept) == ("Samen sterk", concept)
    chantal.post(reverse("findings:factor", args=[made.pk]), {"wens": "weg"})
    assert chantal.get(reverse("findings:factor", args=[made.pk])).status_code == 404
    chantal.post(address, {"wens": "ongedaan"})
    assert made.categories.count() == len(keys)
    assert chantal.get(reverse("findings:factor", args=[made.pk])).status_code == 200


def test_categories_of_one_name_are_one_element(findings: FindingsWorld, lead: StudyMember) -> None:
    first, second = elements_of(lead, findings.factor)
    assert (first.name, len(first.categories), second.name) == ("Niet de enige zijn", 2, "Een handje toesteken")
    assert [code.name for code in first.codes] == ["Er alleen voor staan", "Herkenning"]


def test_random_steps_are_undone_to_the_first_state_and_done_again_to_the_last(
    findings: FindingsWorld, lead: StudyMember, at: datetime
) -> None:
    case, chance = findings.category.case, Random(16)  # noqa: S311 - made-up steps
    codes = list(Code.objects.filter(study=lead.study))
    BoardStep.objects.all().delete()
    first = state()
    for number in range(60):
        categories = list(Category.objects.filter(case=case, gone=False))
        factors: list[Factor | None] = [None, *Factor.objects.filter(gone=False)]
        step = chance.randrange(5) if categories else 0
        if step == 0:
            actions.make_category(member=lead, case=case, name=f"C{number}", codes=chance.sample(codes, 2), at=at)
        elif step == 1:
            actions.place_card(member=lead, case=case, code=chance.choice(codes), category=categories[0], at=at)
        elif step == 2:
            found = chance.choice(categories)
            actions.place_category(member=lead, category=found, factor=chance.choice(factors), at=at)
        elif step == 3:
            actions.drop_category(member=lead, category=chance.choice(categories), at=at)
        else:
            actions.change_category(member=lead, category=categories[-1], name=f"D{number}", concept=None, at=at)
    last, steps = state(), BoardStep.objects.count()
    assert steps > 40
    for _step in range(steps):
        actions.undo_step(member=lead, at=at)
    assert state() == first
    with pytest.raises(DomainError):
        actions.undo_step(member=lead, at=at)
    for _step in range(steps):
        actions.redo_step(member=lead, at=at)
    assert state() == last


def test_what_somebody_else_changed_since_is_not_undone(
    findings: FindingsWorld, lead: StudyMember, coder: StudyMember, at: datetime
) -> None:
    code = Code.objects.get(study=lead.study, name="Veiligheid")
    case, before = findings.category.case, state()
    actions.place_card(member=lead, case=case, code=code, category=findings.category, at=at)
    actions.place_card(member=coder, case=case, code=code, category=None, at=at)
    with pytest.raises(stories_actions.ChangedSince):
        actions.undo_step(member=lead, at=at)
    actions.undo_step(member=coder, at=at)
    actions.undo_step(member=lead, at=at)
    assert state() == before


def test_the_board_waits_while_people_code_apart(
    world: World, stories: StoriesWorld, findings: FindingsWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    """And no page tells a coder what another found since, by a code, a count, an overlap or a place."""
    coders = [world.chantal, world.katja]
    stories_actions.open_round(study=stories.study, texts=[stories.waiting], coders=coders, by=world.chantal, at=at)
    case = findings.category.case
    assert case
    names = [
        ("home", stories.study.pk),
        ("of-factors", stories.study.pk),
        ("of-case", case.pk),
        ("of-none", stories.study.pk),
        ("factor", findings.factor.pk),
        ("category", findings.category.pk),
    ]

    def seen(person: Person) -> list[str]:
        client = client_for(person)
        pages = [client.get(reverse(f"findings:{name}", args=[key])).content.decode() for name, key in names]
        return [page.partition("<main")[2].replace(token_in(page), "") for page in pages]

    def token_in(page: str) -> str:
        return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0] or "-"

    before, hers = seen(world.katja), seen(world.chantal)
    made = stories_actions.make_code(member=lead, name="Stil geheim", at=at)
    give: dict[str, Any] = {"member": lead, "text": stories.waiting, "version": 1, "at": at}
    stories_actions.give_code(start=42, end=60, code=made, **give)
    stories_actions.give_code(start=42, end=60, code=Code.objects.get(study=lead.study, name="Herkenning"), **give)
    assert seen(world.katja) == before
    # That it can be seen at all: who coded it sees it.
    assert seen(world.chantal) != hers
    with pytest.raises(actions.RoundOpen):
        actions.place_card(member=lead, case=case, code=made, category=None, at=at)
    page = client_for(world.chantal).post(
        reverse("findings:of-case", args=[case.pk]), {"wens": "ongedaan"}, follow=True
    )
    assert "Het bord wacht tot hun ronde gesloten is" in page.content.decode()


def test_what_somebody_made_is_in_her_export_and_stays_when_she_goes(
    world: World, findings: FindingsWorld, at: datetime
) -> None:
    told = privacy.export(world.chantal)
    assert told["factors"] == ["Elkaar vinden", "Het mag er zijn"]
    assert "Een handje toesteken" in str(told["categories"])
    before = state()
    assert privacy.erase(world.chantal, by=None, at=at) == {}
    assert state() == before
