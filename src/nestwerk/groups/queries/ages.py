"""The ages of children, in words."""

from django.utils.translation import gettext

from nestwerk.groups.rules.ages import UNBORN


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    """Return for whom a group is by the age of the children; empty when nobody said."""
    if youngest is None and oldest is None:
        return ""
    if oldest == UNBORN:
        return gettext("during pregnancy")
    if youngest is None:
        return gettext("children up to %(to)d") % {"to": oldest}
    if youngest == UNBORN:
        return gettext("from pregnancy") if oldest is None else gettext("from pregnancy to %(to)d") % {"to": oldest}
    if oldest is None:
        return gettext("children from %(from)d") % {"from": youngest}
    if oldest == youngest:
        return gettext("children of %(years)d") % {"years": oldest}
    return gettext("children of %(from)d to %(to)d") % {"from": youngest, "to": oldest}
