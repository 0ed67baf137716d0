"""A study from its beginning: who begins it, who works in it, what participants agreed to, and codes of a framework."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from nestwerk.people import actions as people
from nestwerk.people.models import Person
from nestwerk.stories import privacy
from nestwerk.stories.models import Code, Study, StudyMember
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]


def begun(client: Client) -> Study:
    form = {
        "title": "Rond de tafel",
        "question": "Waarom komen ze terug?",
        "roles": "moeder\nvader\nmoeder\n",
        "topics": "Vertel eens.",
        "destroy_on": (localdate() + timedelta(days=100)).isoformat(),
    }
    answer = client.post(reverse("stories:new"), form)
    study = Study.objects.latest("made_at")
    assert answer.headers["Location"] == reverse("stories:study", args=[study.pk])
    return study


def test_a_coordinator_begins_a_study_and_leads_it(world: World, client_for: ClientFor) -> None:
    katja = client_for(world.katja)
    page = katja.get(reverse("stories:new")).content.decode()
    # The built-in topic list is there to change.
    assert "Hoe kwam je in de groep, en hoe was de eerste keer?" in page
    study = begun(katja)
    member = study.members.get()
    assert (member.person, member.leads, member.reads_originals) == (world.katja, True, True)
    assert [role.name for role in study.roles.all()] == ["moeder", "vader"]
    assert client_for(world.noor).get(reverse("stories:new")).status_code == 404
    assert client_for(world.chantal).get(reverse("stories:study", args=[study.pk])).status_code == 404


def test_somebody_always_leads(world: World, stories: StoriesWorld, lead: StudyMember, client_for: ClientFor) -> None:
    chantal, address = client_for(world.chantal), reverse("stories:people", args=[stories.study.pk])
    page = chantal.post(address, {"wens": "weg", "lid": lead.pk})
    assert "Iemand moet de studie leiden" in page.content.decode()
    form = {"person": world.katja.pk, "part": "lead"}
    assert chantal.post(address, form).status_code == 302
    assert chantal.post(address, {"wens": "weg", "lid": lead.pk}).headers["Location"] == reverse("stories:home")
    assert chantal.get(reverse("stories:study", args=[stories.study.pk])).status_code == 404
    assert [one.person for one in stories.study.members.filter(part="lead")] == [world.katja]


def test_a_part_counts_only_while_a_role_in_the_organisation_is_held(
    world: World, stories: StoriesWorld, client_for: ClientFor, at: datetime
) -> None:
    address = reverse("stories:text", args=[stories.coded.pk])
    assert client_for(world.bram).get(address).status_code == 200
    people.end_membership(organisation=world.de_kiem, person=world.bram, by=world.katja, at=at)
    assert client_for(world.bram).get(address).status_code == 404


def test_what_a_participant_agreed_to_is_noted_and_withdrawn(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    katja, here = client_for(world.katja), stories.planned
    role = stories.study.roles.get(name="moeder")
    address = reverse("stories:consent", args=[here.pk])
    katja.post(address, {"role": role.pk, "recording": "on", "quotes": "on", "note": "Met de tolk."})
    noted = here.consents.get()
    assert (noted.recording, noted.quotes, noted.sharing, noted.note) == (True, True, False, "Met de tolk.")
    katja.post(address, {"wens": "trek-in", "akkoord": noted.pk})
    noted.refresh_from_db()
    assert (noted.recording, noted.quotes, noted.sharing) == (False, False, False)
    assert "gaat nergens mee akkoord" in katja.get(reverse("stories:interview", args=[here.pk])).content.decode()


def test_codes_of_a_framework_come_in_their_tree_and_once(
    world: World, stories: StoriesWorld, client_for: ClientFor, at: datetime
) -> None:
    vocabulary.load_bundle(at=at)
    katja, address = client_for(world.katja), reverse("stories:codebook", args=[stories.study.pk])
    for _twice in range(2):
        katja.post(address, {"wens": "kader", "kader": "werkzame-factoren"})
    made = Code.objects.filter(study=stories.study).exclude(concept=None)
    names = sorted(made.values_list("name", flat=True))
    assert {"Groepsdynamiek", "Structuur"} <= {name.capitalize() for name in names}
    assert len(names) == len(set(names))


def test_a_person_takes_the_own_part_along_and_is_erased_from_it(
    world: World, stories: StoriesWorld, at: datetime
) -> None:
    assert "Samen aan tafel" in str(privacy.export(world.chantal))
    assert privacy.erase(world.chantal, by=None, at=at) == {"studies": 1}
    assert not StudyMember.objects.filter(study=stories.study, person=world.chantal).exists()
    assert stories.coded.segments.filter(gone=False).count() == 7
