"""Parents of the Tuesday group on their own page, telling what changed; and an end that is closed."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import ChangeStory, FormKind, Round
from nestwerk.evaluation.tests.conftest import plan
from nestwerk.groups import actions as group_actions
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import secret_of
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import GroupWorld, World, many_practices

BETTER = {"direction": "better", "changed": "Ik durf weer nee te zeggen tegen Fatima.", "through": "De anderen."}
HARDER = {"direction": "harder", "changed": "Thuis is er nu meer ruzie dan vroeger.", "through": ""}
EVERY_USE = ["team", "group", "shared", "study"]


class Page:
    """The page on which a parent tells what changed."""

    def __init__(self, parent: Participant, language: str = "nl") -> None:
        self.home = f"/mijn/{secret_of(parent)}/verandering/"
        self.client = Client(enforce_csrf_checks=True)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    def open(self, place: str = "") -> str:
        answer = self.client.get(self.home + place)
        assert answer.status_code == 200, (place, answer.status_code)
        return answer.content.decode()

    def press(self, place: str = "", **values: object) -> HttpResponse:
        if not place:
            return sent_as_shown(self.home, values, browser=self.client, follow=True)
        answer = self.client.post(self.home + place, values, follow=True)
        assert isinstance(answer, HttpResponse)
        return answer

    def tell(self, words: dict[str, str], *uses: str) -> str:
        return self.press("", **words, uses=list(uses)).content.decode()


def told(parent: Participant, words: dict[str, str], *uses: str, at: datetime) -> ChangeStory:
    return actions.tell(participant=parent, uses=uses or EVERY_USE, at=at, **words)


def read(story: ChangeStory, by: Person, at: datetime, *, changed: str = "") -> ChangeStory:
    """Let a story be read, in other words where they are given."""
    actions.read_story_first(story=story, by=by, at=at)
    shown = changed or story.changed
    actions.let_story_be_read(story=story, changed=shown, through=story.through, by=by, at=at)
    story.refresh_from_db()
    return story


def closed_end(world: World, groups: GroupWorld, at: datetime, *, sheets: int = 6) -> Round:
    """Return the end of the Tuesday group, closed, with a practice that it runs."""
    group_actions.change_settings(
        group=groups.tuesday, values={"practice": many_practices(1, at=at)[0]}, by=world.katja, at=at
    )
    groups.tuesday.refresh_from_db()
    end = plan(groups, world, FormKind.END, at)
    for number in range(sheets):
        actions.deliver(round=end, answers={"herkenning": 3 if number else 1}, once=str(number), at=at)
    return actions.close_round(round=end, by=world.bram, at=at)
