"""Every write of 'Mijn groep' and of the team beside it. Sent twice is done once."""

from nestwerk.gatherings.actions.agenda import WhyNeeded, bring_in, choose, edit_theme, give_heart, unchoose
from nestwerk.gatherings.actions.checks import EnoughToday, NoPlace, NotOfThisGroup
from nestwerk.gatherings.actions.help import (
    CannotTakeOwn,
    SlotTaken,
    TooLate,
    end_post,
    give_back,
    leave_group,
    post_help,
    take,
)
from nestwerk.gatherings.actions.hiding import (
    Hidable,
    ReasonNeeded,
    hide,
    hide_several,
    hide_signed_of_writer,
    show,
    show_signed_together,
)
from nestwerk.gatherings.actions.rules import agree, begin_with, drop_rule, propose_rule, settle_rule
from nestwerk.gatherings.actions.shown import show_number
from nestwerk.gatherings.actions.tips import give_tip, tell_how_it_went

__all__ = [
    "CannotTakeOwn",
    "EnoughToday",
    "Hidable",
    "NoPlace",
    "NotOfThisGroup",
    "ReasonNeeded",
    "SlotTaken",
    "TooLate",
    "WhyNeeded",
    "agree",
    "begin_with",
    "bring_in",
    "choose",
    "drop_rule",
    "edit_theme",
    "end_post",
    "give_back",
    "give_heart",
    "give_tip",
    "hide",
    "hide_several",
    "hide_signed_of_writer",
    "leave_group",
    "post_help",
    "propose_rule",
    "settle_rule",
    "show",
    "show_number",
    "show_signed_together",
    "take",
    "tell_how_it_went",
    "unchoose",
]
