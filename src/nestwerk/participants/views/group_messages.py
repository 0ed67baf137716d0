"""The team writes to parents of its group: look first, then send, and for ten minutes a way back."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.models import Channel
from nestwerk.participants import actions
from nestwerk.participants.actions.group_messages import Letter
from nestwerk.participants.forms.group_message import MORE, GroupMessageForm
from nestwerk.participants.models import GroupMessage, Standing, Whom
from nestwerk.participants.queries import group_messages as written
from nestwerk.participants.queries import team
from nestwerk.participants.queries.notices import Told
from nestwerk.participants.queries.other_group import other_groups, words_about
from nestwerk.participants.views.asking import run
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.language import direction_of

SEND = "versturen"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: PersonRequest, slug: str) -> HttpResponse:
    """Write a message, read what it becomes and whom it reaches, then send it."""
    group, at = run(request, slug), now()
    others = list(other_groups(group, person=request.user))
    form = _form(request, group, others)
    found: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        letter = form.letter()
        try:
            if request.POST.get("wens") == SEND:
                token = form.cleaned_data["token"]
                made = actions.write_to_group(group=group, letter=letter, press=token, by=request.user, at=at)
                return redirect("participants:message", slug, made.pk)
            one = letter["participant"]
            people = written.addressed(group, whom=letter["whom"], participant=one, meeting=form.meeting, at=at)
            found = {**_reached(people), "shares": _shares(group, letter)}
        except DomainError as problem:
            form.add_error(None, str(problem.message))
    before = written.messages_of(group)[:20]
    context = {"group": group, "form": form, "before": _lines(before), "look": found, "SEND": SEND, "others": others}
    return render(request, "participants/team/messages.html", context)


def _form(request: PersonRequest, group: Group, others: Sequence[Group]) -> GroupMessageForm:
    people, languages = list(written.can_be_written_to(group)), written.languages_of(group)
    to = request.GET.get("aan", "")
    asked = [one for one in others if one.slug == request.GET.get("groep")]
    waits = any(str(one.pk) == to and one.standing == Standing.WAITING for one in people)
    codes = list(dict.fromkeys([group.written_in, *languages]))
    words = words_about(asked[0], here=group, languages=codes, waits=waits, at=now()) if asked else {}
    return GroupMessageForm(
        request.POST or None,
        group=group,
        meeting=team.next_meeting(group, at=now()),
        people=people,
        languages=languages,
        initial={
            "whom": Whom.ONE if to else Whom.ALL,
            "participant": to,
            "words": words.pop(group.written_in, ""),
            **{f"{MORE}{code}": said for code, said in words.items()},
        },
    )


def _lines(found: Any) -> list[tuple[GroupMessage, written.InWords]]:
    """Return each message with its words as the team wrote them, or ours in the language of the page."""
    return [(one, written.in_words(one, one.language or settings.LANGUAGE_CODE)) for one in found]


def _reached(people: list[Told]) -> dict[str, Any]:
    """Return how many read it by which way, and whom no message reaches."""
    return {
        "everybody": len(people),
        "mails": sum(told.channel == Channel.EMAIL for told in people),
        "texts": sum(told.channel == Channel.SMS for told in people),
        "unreached": [told for told in people if not told.to],
    }


def _shares(group: Group, letter: Letter) -> list[dict[str, str]]:
    """Return the words in each language of the group, to copy or share: no link of a parent and nobody's name of ours.

    None of what is for one participant.
    """
    if letter["whom"] == Whom.ONE:
        return []
    texts = dict(letter["texts"])
    for code in written.languages_of(group) if letter["ready"] else ():
        texts[code] = written.ready_text(letter["ready"], code, meeting=letter["meeting"])
    page = settings.BASE_URL + reverse("groups:public", args=[group.slug]) if group.public else ""
    names = dict(settings.LANGUAGES)
    return [
        {"code": code, "name": names[code], "side": direction_of(code), "words": f"{words}\n{page}".strip()}
        for code, words in texts.items()
        if words
    ]


@login_required
@require_safe
def message(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """One message: what it says, when it leaves, and of each person how it stands."""
    group, at = run(request, slug), now()
    found = get_object_or_404(written.messages_of(group), pk=key)
    rows = written.heard_of_message(found, at=at)
    context = {
        "group": group,
        "message": found,
        "texts": _as_read(found, group),
        "waits": at < found.leaves_at and not found.taken_back_at,
        "over": not found.holds(at=at, over=True),
        "may_have_read": written.may_have_read(found, rows) if found.taken_back_at else [],
        "erased_since": written.erased_since(found, rows),
        "call": [row for row in rows if not row.reached],
        "reached": [row for row in rows if row.reached],
        "everybody": len(rows),
    }
    return render(request, "participants/team/message.html", context)


def _as_read(found: GroupMessage, group: Group) -> list[tuple[str, written.InWords]]:
    """Return the words in each language in which somebody of the group reads them."""
    names, seen = dict(settings.LANGUAGES), {}
    for code in written.languages_of(group) or [found.language or settings.LANGUAGE_CODE]:
        said = written.in_words(found, code)
        seen[said.language] = (names.get(said.language, said.language), said)
    return list(seen.values())


@login_required
@require_POST
def take_back(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take a message back: from the pages, and off its way as far as it has not left."""
    group, at = run(request, slug), now()
    found = get_object_or_404(written.messages_of(group), pk=key)
    actions.take_message_back(message=found, by=request.user, at=at)
    found.refresh_from_db(fields=["taken_back_at"])
    # Asked when it is off its way: what had left before, or was leaving, cannot be taken back.
    rows = written.heard_of_message(found, at=at)
    words = gettext("The message is taken back. Nobody got it.")
    if written.may_have_read(found, rows):
        words = gettext("It stands on no page any more. Some may have got it before: they stand below.")
    elif written.erased_since(found, rows):
        words = gettext("It stands on no page any more. Perhaps somebody got it before.")
    messages.success(request, words)
    return redirect("participants:message", slug, key)
