"""What is decided, written and published is what the page showed; a name that was hidden does not come back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.findings import actions
from nestwerk.findings.actions.again import AGAIN
from nestwerk.findings.models import Decision, Guide, Said
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import FindingsWorld, World

ClientFor = Callable[[Person | None], Client]
LOOK = "Dit werd gewijzigd nadat je de pagina opende"
FACTOR = {"title": "Dragen", "about": "Farah droeg haar zus", "elements": "", "tips": ""}


def test_a_decision_of_a_colleague_is_read_before_another_one_is_made(
    world: World, findings: FindingsWorld, client_for: ClientFor, at: datetime
) -> None:
    """Before: a factor that was dropped because somebody is recognised in it stood in the guide again."""
    chantal, page = client_for(world.chantal), reverse("findings:sounding", args=[findings.closed.pk])
    tab = Tab(chantal, page, "factor")
    before = set(Decision.objects.all())
    (factor,) = (one.factor for one in findings.closed.posters.all() if str(one.factor_id) in tab.fields["factor"])
    stood = list(Decision.objects.filter(factor=factor))
    why = "Farah is te herkennen"
    actions.decide_factor(sounding=findings.closed, factor=factor, outcome="dropped", why=why, by=world.katja, at=at)
    answer = tab.send({"outcome": "kept", "why": "Mensen herkennen het"})
    shown = answer.content.decode()
    assert (LOOK in shown, "Farah is te herkennen" in shown) == (True, True)
    assert "Mensen herkennen het</textarea>" in shown, "nothing that was typed is lost"
    assert len(Decision.objects.all()) == len(before) + 1
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.decide_factor(
            sounding=findings.closed, factor=factor, outcome="kept", why="Ja", by=world.chantal, at=at, seen=stood
        )
    tab.fields = filled_in(answer, "factor")
    assert tab.send({"outcome": "kept", "why": "Toch"}).status_code == 302
    assert Decision.objects.filter(factor=factor).latest("at").why == "Toch"


def test_a_decision_without_why_keeps_what_was_typed(
    world: World, findings: FindingsWorld, client_for: ClientFor
) -> None:
    page = reverse("findings:sounding", args=[findings.closed.pk])
    answer = Tab(client_for(world.chantal), page, "factor").send({"outcome": "dropped", "why": ""})
    shown = answer.content.decode()
    assert 'aria-invalid="true"' in shown
    assert '<option value="dropped" selected' in shown


def test_words_of_a_factor_are_read_before_the_guide_is_published(
    world: World, findings: FindingsWorld, client_for: ClientFor, at: datetime
) -> None:
    """Most of a guide is its factors: who publishes has read those too."""
    guide, chantal = findings.guide, client_for(world.chantal)
    actions.withdraw_guide(guide=guide, by=world.chantal, at=at)
    tab = Tab(chantal, reverse("findings:write-guide", args=[guide.study_id]), "gezien")
    actions.write_factor(factor=findings.factor, language="nl", values=FACTOR, by=world.katja, at=at)
    answer = tab.send({}, follow=True)
    assert LOOK in answer.content.decode()
    assert not Guide.objects.published().exists()
    with pytest.raises(ChangedAtOnce):
        actions.publish_guide(guide=guide, by=world.chantal, at=at, seen=["nl words of before"])
    tab.fields = filled_in(answer, "gezien")
    tab.send({})
    assert Guide.objects.published().exists()


def test_of_two_who_write_at_the_same_moment_none_brings_a_name_back(
    world: World, findings: FindingsWorld, at: datetime
) -> None:
    words = {"language": "nl", "title": "Samen", "study": findings.guide.study, "by": world.chantal, "at": at}
    actions.write_guide(intro="Een moeder vertelde dit.", **words)  # type: ignore[arg-type]
    stood = {"title": "Samen", "intro": "Farah vertelde dit."}
    with pytest.raises(ChangedAtOnce):
        actions.write_guide(**{**words, "intro": "Farah vertelde dit nu."}, seen=stood)  # type: ignore[arg-type]
    told = {"factor": findings.factor, "language": "nl", "by": world.chantal, "at": at}
    actions.write_factor(values={**FACTOR, "about": "Iemand droeg haar zus"}, **told)  # type: ignore[arg-type]
    with pytest.raises(ChangedAtOnce):
        actions.write_factor(values={**FACTOR, "tips": "Vraag het"}, seen=FACTOR, **told)  # type: ignore[arg-type]


def test_after_an_older_backup_words_from_which_a_name_was_taken_are_read_first_once_more(
    world: World, findings: FindingsWorld, client: Client, at: datetime
) -> None:
    """Before: nothing was noted, and the name of the backup stood on the page for everybody again."""
    said = Said.objects.filter(sounding=findings.closed, shown=True)[0]
    later = at + timedelta(hours=1)
    actions.let_be_read(said=said, words=" ".join(said.words.split()[:-1]), by=world.chantal, at=later)
    AGAIN["findings.words-read"]([str(said.pk)], later)
    assert Said.objects.get(pk=said.pk).shown, "a backup of after it knows"
    AGAIN["findings.words-read"]([str(said.pk)], later + timedelta(hours=1))
    assert not Said.objects.get(pk=said.pk).shown
