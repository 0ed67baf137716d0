"""The questions of a sounding board with what was filled in so far: on a page for who takes part, and to type over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from nestwerk.findings.queries.soundings import PosterShown, step_words
from nestwerk.stories.models import StudyRole


@dataclass(frozen=True)
class Choice:
    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """One poster with its four steps, the words typed beside it, and whether it has a dot."""

    poster: PosterShown
    steps: tuple[Choice, ...]
    why: str
    dotted: bool

    @property
    def key(self) -> str:
        return str(self.poster.factor.pk)


@dataclass(frozen=True)
class Asked:
    questions: tuple[Question, ...]
    roles: tuple[Choice, ...]
    missing: str


def asked_of(posters: Iterable[PosterShown], roles: Iterable[StudyRole], given: Callable[[str], list[str]]) -> Asked:
    """Return what is asked, with what came in already."""

    def first(name: str) -> str:
        return (given(name) or [""])[0]

    questions = []
    for one in posters:
        key = str(one.factor.pk)
        steps = tuple(
            Choice(str(number), words, first(f"stap-{key}") == str(number))
            for number, words in enumerate(step_words(), 1)
        )
        questions.append(Question(one, steps, first(f"waarom-{key}"), key in given("stip")))
    asked = [Choice(str(role.pk), role.name, first("rol") == str(role.pk)) for role in roles]
    asked.append(Choice("", gettext("I would rather not say"), not any(one.chosen for one in asked)))
    return Asked(tuple(questions), tuple(asked), first("mist"))
