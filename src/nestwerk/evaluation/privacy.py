"""What this room knows of a person. Of who answered a form: nothing. A story of change is of who told it."""

from datetime import datetime
from typing import Any

from nestwerk.evaluation.actions import take_story_back
from nestwerk.evaluation.models import (
    ChangeStory,
    Claim,
    Form,
    Reflection,
    Round,
    SetAside,
    SharedResults,
    SheetsTaken,
    StoryChoice,
    StoryHeart,
)
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import Written
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return what somebody of a team planned, chose, wrote and shared.

    Answers of parents cannot be found by person, so none are here.
    """
    rounds = Round.objects.filter(by=person).select_related("group").order_by("planned_at")
    looked_back = Reflection.objects.filter(by=person).select_related("group", "meeting").order_by("at")
    shared = SharedResults.objects.filter(by=person).select_related("group")
    return {
        "reflections": [
            {
                "group": one.group.name,
                "meeting": one.meeting.starts_at if one.meeting else None,
                "answers": one.answers,
                "at": one.at,
            }
            for one in looked_back
        ],
        "rounds_planned": [
            {"group": one.group.name, "kind": one.kind, "first_day": one.opens_on, "last_day": one.closes_on}
            for one in rounds
        ],
        "single_sheets_taken": [
            {"organisation": one.organisation.name, "year": one.year, "reason": one.reason, "at": one.at}
            for one in SheetsTaken.objects.filter(by=person).select_related("organisation")
        ],
        "rounds_set_aside": [
            {"group": one.round.group.name, "kind": one.round.kind, "why": one.reason, "at": one.at}
            for one in SetAside.objects.filter(by=person).select_related("round__group")
        ],
        "rounds_counted_again": SetAside.objects.filter(ended_by=person).count(),
        "rounds_read_first": Round.objects.filter(reader=person).count(),
        "forms_made": Form.objects.filter(by=person).count(),
        "stories_read_first": ChangeStory.objects.filter(reader=person).count(),
        "stories_chosen": [{"why": one.why, "at": one.at} for one in StoryChoice.objects.filter(by=person)],
        "what_was_seen": [
            {"saw": one.saw, "otherwise": one.otherwise, "still": one.still, "at": one.at}
            for one in Claim.objects.filter(by=person)
        ],
        "results_shared": [{"group": one.group.name, "at": one.at} for one in shared],
        "results_withdrawn": SharedResults.objects.filter(ended_by=person).count(),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Erase what she wrote about her groups and take her off what she reads first; what is of the group stays.

    That she took single sheets stays as well, without what she wrote it was for.
    """
    for one in SheetsTaken.objects.filter(by=person):
        one.reason = ""
        one.save(update_fields=["reason"])
    return {
        "reflections": Reflection.objects.filter(by=person).delete()[0],
        "rounds_read_first": Round.objects.filter(reader=person).update(reader=None),
        "stories_read_first": ChangeStory.objects.filter(reader=person).update(reader=None),
    }


def export_participant(participant: Participant) -> dict[str, Any]:
    """Return the story that a parent told, as she told it and as others read it, with what she agreed to.

    Whose a heart is, nobody may see: whoever holds the link takes this along.
    """
    found = list(ChangeStory.objects.filter(participant=participant).prefetch_related("consents"))
    return {
        "change_story": [
            {
                "direction": str(story.get_direction_display()),
                "words": story.changed,
                "through": story.through,
                "others_read": " ".join((story.changed_shown, story.through_shown)).strip(),
                "at": story.told_at,
            }
            for story in found
        ],
        "story_uses": [
            {"use": str(one.get_use_display()), "given": one.given_at, "withdrawn": one.withdrawn_at}
            for story in found
            for one in story.consents.all()
        ],
    }


def written_about(participant: Participant, *, reader: Person) -> list[Written]:
    """Return nothing: why a story was chosen, who told it reads on her own page."""
    return []


def erase_participant(participant: Participant, *, by: Person | None, at: datetime) -> None:
    """Throw away her story and her hearts, wherever they stand."""
    StoryHeart.objects.filter(participant=participant).delete()
    for story in ChangeStory.objects.filter(participant=participant):
        take_story_back(story=story, at=at)
