"""'Ik kom' and 'Ik kom niet' in one tap, and what I need this time."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from nestwerk.gatherings import queries, rules
from nestwerk.gatherings.views.door import Door, my_page, saved, with_place
from nestwerk.gatherings.views.page import meeting_part
from nestwerk.groups.models import Meeting
from nestwerk.kernel.text import clean
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Reply
from nestwerk.web.asked import key_in

MOST_WORDS = 500


@require_POST
@my_page
@with_place
def reply(request: HttpRequest, door: Door) -> HttpResponse:
    """Keep the answer; what was needed stays. A meeting that is over or off changes nothing."""
    meeting = _meeting(request, door)
    if meeting is None:
        return saved(request, door, "te-laat", meeting_part)
    coming = request.POST.get("coming") != "no"
    own = Reply.objects.filter(meeting=meeting, participant=door.me).first()
    note = own.note if own else ""
    participants.reply(meeting=meeting, participant=door.me, coming=coming, note=note, at=door.at)
    return saved(request, door, "kom" if coming else "kom-niet", meeting_part)


@require_POST
@my_page
@with_place
def needs(request: HttpRequest, door: Door) -> HttpResponse:
    """Keep what I need; what an old page shows and was left so is not put back. Who said nothing yet, comes."""
    meeting = _meeting(request, door)
    if meeting is None:
        return saved(request, door, "te-laat", meeting_part)
    sentences = queries.needs_sentences()
    ticked = frozenset(request.POST.getlist("need")) & sentences.keys()
    words = clean(request.POST.get("words", ""), most=MOST_WORDS)
    own = Reply.objects.filter(meeting=meeting, participant=door.me).first()
    stands = shown = rules.needs_from(own.note if own else "", sentences=sentences)
    if "initial-words" in request.POST:
        before = clean(request.POST["initial-words"], most=MOST_WORDS)
        shown = rules.Needs(frozenset(request.POST.getlist("initial-need")), before)
    needed = rules.changed_needs(stands, shown=shown, said=rules.Needs(ticked, words))
    note = rules.words_of(needed, sentences=sentences)
    coming = own.coming if own else True
    participants.reply(meeting=meeting, participant=door.me, coming=coming, note=note, at=door.at)
    return saved(request, door, "nodig", meeting_part)


def _meeting(request: HttpRequest, door: Door) -> Meeting | None:
    """Return the meeting that the page showed, if it is still to come: an old page answers for no other."""
    key = key_in(request.POST.get("meeting"))
    if key is None:
        return None
    to_come = Meeting.objects.filter(group=door.me.group_id).upcoming(door.at)
    return to_come.filter(pk=key).select_related("organisation").first()
