"""Words of danger that everybody in the session would read hang there when their writer says so a second time."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nestwerk.dialogue.views.parent.entrance import HERS, Entrance, frame
from nestwerk.participants.permissions import languages
from nestwerk.ui.language import TONGUE, asked_in
from nestwerk.web.asked import typed_in

# In the form of who wants it all the same.
AGAIN = "toch"
# Presses that bring no words onto the wall.
TAKES_AWAY = ("terug", "alles-terug")
RENAMES = "wie"
View = Callable[[HttpRequest, Entrance], HttpResponse]


def others_read(view: View) -> View:
    """Show whom to call first, and ask: a card, other words for it, and who she is hang on the wall at once."""

    @wraps(view)
    def asked(request: HttpRequest, door: Entrance) -> HttpResponse:
        sent = request.POST
        unknown = door.guest is None and any(name in sent for name in HERS)
        hangs = (door.is_open or RENAMES in sent) and not unknown and not any(name in sent for name in TAKES_AWAY)
        if not getattr(request, "danger", ()) or not hangs or AGAIN in sent:
            return view(request, door)
        typed = [(name, value) for name, value in typed_in(request) if name != TONGUE]
        context = {"typed": typed, "again": AGAIN, "tongues": languages(), "languages": []}
        return asked_in(request, lambda: render(request, "dialogue/parent/ask.html", {**frame(door), **context}))

    return asked
