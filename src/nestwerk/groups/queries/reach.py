"""Who hears of a change: said in true numbers, never 'participants get a message' when most do not."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext, ngettext

from nestwerk.groups.models import Group


def reach_words(group: Group, *, at: datetime) -> str:
    """Return a sentence that says how many participants get a message now, and where stands whom to call."""
    told, everybody = import_string(settings.NESTWERK_GROUP_REACH)(group, at=at)
    if not everybody:
        return gettext("Nobody takes part yet, so nobody gets a message.")
    if told == everybody:
        words = ngettext("The participant gets a message.", "All %(n)d participants get a message.", everybody)
        return words % {"n": everybody}
    words = gettext("%(told)d of %(all)d participants get a message. The list of participants says whom to call.")
    return words % {"told": told, "all": everybody}
