"""Words for what stands on a plan, and ideas to begin with."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]
# What the parent notes, as it stands beside an item.
STATE_WORDS: Words = {
    "new": _("not asked yet"),
    "asked": _("it was asked"),
    "yes": _("said yes"),
    "done": _("it is done"),
    "changed": _("went differently"),
    "dropped": _("let go"),
}
MINE_NEW = _("to do")
# The same on buttons. What she does herself nobody is asked for.
OPEN_BUTTONS: Words = {"new": _("Not asked yet"), "asked": _("I asked it"), "yes": _("Said yes")}
OVER_BUTTONS: Words = {"done": _("Done"), "changed": _("It went differently"), "dropped": _("Let it go")}
ANSWER_WORDS: Words = {
    "done": _("it is done"),
    "busy": _("still busy with it"),
    "changed": _("went differently"),
    "dropped": _("let go"),
}
ANSWER_BUTTONS: Words = {
    "done": _("Done"),
    "busy": _("Still busy with it"),
    "changed": _("It went differently"),
    "dropped": _("Let it go"),
}
# A few of our own for each form of support; her own words come first.
IDEAS: dict[str, tuple[str | Promise, ...]] = {
    "emotional": (
        _("Call once a week, just to listen"),
        _("Drink coffee together when it is a hard day"),
        _("Come along to a talk that I dread"),
    ),
    "advice": (
        _("Think along about a question from school"),
        _("Read a difficult letter together"),
        _("Tell how you did it with your own children"),
    ),
    "practical": (
        _("Fetch the children from school once a week"),
        _("Cook once and bring us a portion"),
        _("Be with the children for an evening"),
    ),
    "together": (
        _("Go to the park with all the children"),
        _("Eat together on Sunday"),
        _("Take a walk, just the two of us"),
    ),
}
