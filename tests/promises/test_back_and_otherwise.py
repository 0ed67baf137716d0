"""Who goes back, ticks otherwise and sends the form again: others see what was ticked last, and there is one post."""

from datetime import datetime

from nestwerk.gatherings import actions
from nestwerk.gatherings.models import HelpPost, Theme
from nestwerk.world import ParentWorld


def test_name_and_number_stand_as_they_were_ticked_last(parents: ParentWorld, at: datetime) -> None:
    """Before: the page said that it was on the page, with the name and the number that she had taken out."""
    one = parents.amina
    hers = {"group": one.group, "participant": one, "token": "t" * 20, "by": None, "at": at}
    for named in (True, False):
        theme = actions.bring_in(**hers, words="Slapen", named=named)
        post = actions.post_help(**hers, kind="ask", title="Fiets", named=named, phone_shown=named)
        assert Theme.objects.get(pk=theme.pk).named is named
        kept = HelpPost.objects.get(pk=post.pk)
        assert (kept.named, kept.phone_shown) == (named, named)
    assert Theme.objects.filter(once=theme.once).count() == 1
    assert HelpPost.objects.filter(once=post.once).count() == 1
