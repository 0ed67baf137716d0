"""A story of change, on a parent's own page: tell it, say what it may be used for, take it back, choose along."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.forms import StoryForm
from nestwerk.evaluation.models import ChangeStory
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.permissions import bare, by_link
from nestwerk.ui.as_seen import empty_now
from nestwerk.web.asked import key_in, typed_in

# In the form of who wants it all the same, after she saw whom to call.
AGAIN = "toch"
DONE = ("bewaard", "terug", "hartje", "hartje-weg")


@dataclass(frozen=True)
class Door:
    """Who came in, by which secret, and when."""

    me: Participant
    secret: str
    at: datetime

    def href(self, name: str = "story") -> str:
        return reverse(f"evaluation:{name}", args=[self.secret])


View = Callable[..., HttpResponse]


def my_story(view: View) -> View:
    """Open the page for whoever holds the link and has, or had, a place in the group."""

    @wraps(view)
    def opened(request: HttpRequest, me: Participant) -> HttpResponse:
        secret: str = request.secret  # type: ignore[attr-defined]
        if me.standing not in {Standing.IN, Standing.LEFT}:
            return redirect("gatherings:page", secret)
        return view(request, Door(me, secret, now()))

    return by_link(opened)


@require_http_methods(["GET", "HEAD", "POST"])
@my_story
def story(request: HttpRequest, door: Door) -> HttpResponse:
    """What changed for me, in my words; and what became of it."""
    mine = queries.story_of(door.me)
    initial = _told(mine) or empty_now(StoryForm.base_fields, request.POST)
    form = StoryForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if getattr(request, "danger", ()) and told["uses"] and AGAIN not in request.POST:
            return render(request, "evaluation/parent/story-ask.html", {**_frame(door), "typed": typed_in(request)})
        try:
            actions.tell(participant=door.me, at=door.at, **told)
        except DomainError as refused:
            form.add_error(None, str(refused.message))
        else:
            return redirect(door.href() + "?gedaan=bewaard")
    return render(request, "evaluation/parent/story.html", {**_frame(door), **_around(request, door, mine, form)})


@require_POST
@my_story
def take_back(request: HttpRequest, door: Door) -> HttpResponse:
    """Erase my story, wherever it stands."""
    mine = queries.story_of(door.me)
    if mine is not None:
        actions.take_story_back(story=mine, at=door.at)
    return redirect(door.href() + "?gedaan=terug")


@require_POST
@my_story
def heart(request: HttpRequest, door: Door) -> HttpResponse:
    """Give another story a heart, or take it back; the button says which, so twice is once."""
    readable = _to_choose(door)
    found = next((one for one in readable if one.pk == key_in(request.POST.get("verhaal"))), None)
    if found is None:
        raise Http404
    on = request.POST.get("on") != "no"
    actions.give_story_heart(story=found, participant=door.me, on=on, at=door.at)
    return redirect(door.href() + f"?gedaan={'hartje' if on else 'hartje-weg'}#samen")


def _to_choose(door: Door) -> list[ChangeStory]:
    """Return what this parent may read of others: who stopped reads no words of who goes on."""
    return list(queries.stories_for_parents(door.me.group, me=door.me)) if door.me.standing == Standing.IN else []


def _told(mine: ChangeStory | None) -> dict[str, Any]:
    if mine is None:
        return {}
    uses = sorted(queries.uses_of(mine))
    return {"direction": mine.direction, "changed": mine.changed, "through": mine.through, "uses": uses}


def _around(request: HttpRequest, door: Door, mine: ChangeStory | None, form: StoryForm) -> dict[str, Any]:
    done = request.GET.get("gedaan", "")
    return {
        "form": form,
        "mine": mine,
        "may_tell": mine is not None or queries.may_tell(door.me, at=door.at),
        "chosen": mine.choice if mine and hasattr(mine, "choice") else None,
        "reasons": queries.reasons_in(door.me.group) if mine else [],
        "others": _to_choose(door),
        "done": done if done in DONE else "",
        "longest": rules.LONGEST_STORY,
    }


def _frame(door: Door) -> dict[str, Any]:
    home = reverse("gatherings:page", args=[door.secret])
    return {**bare(), "aloud": True, "home": home, "secret": door.secret, "me": door.me, "group": door.me.group}
