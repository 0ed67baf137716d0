"""What was saved, in one sentence, at the place on the page where it was done."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings.actions import EnoughToday


@dataclass(frozen=True)
class Said:
    """A note: a few words in bold and a sentence. `kind` good, warm or care."""

    kind: str
    icon: str
    title: str | Promise
    words: str | Promise


NOTHING = Said("", "", "", "")
_good, _warm, _care = ("good", "check"), ("warm", "heart"), ("care", "warn")
SIGNED_NO_MORE = _(
    "Your name and your number do not stand any more with what you asked, offered or brought in. A turn that you took "
    "shows the name of now. Under 'Helping each other' you may show your number again."
)
HIDDEN = _("Other parents do not see your number any more. Under 'Helping each other' you may show it again.")
CHANGED = _("It was changed after you opened the page. You did not say that this is right yet.")
GROUP_TOO = _("Tell the people of your group too that it is yours. Before that no link goes there.")
NOT_TAKEN_AWAY = _(
    "What you ticked was changed after you opened the page. What stands there now stays. Look at it in your details."
)
OTHER_WORDS = _("The words changed after you opened the page. Read them first, then choose again.")
# What was done -> the part of the page where it is said, and how.
SAID: dict[str, tuple[str, Said]] = {
    "kom": (
        "meeting",
        Said(*_good, _("Good, you are coming!"), _("Your cup is ready. Changed your mind? Tap 'I am not coming'.")),
    ),
    "kom-niet": ("meeting", Said(*_warm, _("Thank you, now we know."), _("Your chair will be there next time."))),
    "te-laat": ("meeting", Said(*_care, _("Nothing was changed."), _("This meeting is over or cancelled."))),
    "nodig": ("place", Said(*_good, _("Saved."), _("The team reads it and takes care of it."))),
    "thema": ("board", Said(*_good, _("Your idea is on the board."), _("The others can give it a heart now."))),
    "genoeg": ("board", Said(*_care, _("Your idea is not on the board yet."), EnoughToday.message)),
    "hartje": ("board", Said(*_good, _("Your heart is saved."), _("We show how many hearts there are, not whose."))),
    "hartje-weg": ("board", Said(*_good, _("Your heart is taken back."), _("You may give it again at any time."))),
    "akkoord": ("rules", Said(*_good, _("Thank you."), _("This is how we take care of each other."))),
    "voorstel": ("rules", Said(*_good, _("Thank you for your proposal."), _("We talk about it together."))),
    "geprobeerd": ("tip", Said(*_good, _("Thank you for telling."), _("You may change it at any time."))),
    "tip": ("tip", Said(*_good, _("Thank you for your tip."), _("The others can try it now."))),
    "hulp": ("help", Said(*_good, _("It is on the page."), _("The others see it now. You decide when it goes away."))),
    "beurt": ("help", Said(*_good, _("Great, you do this."), _("Can you not make it after all? Then say so here."))),
    "beurt-weg": ("help", Said(*_warm, _("Thank you for saying so."), _("Somebody else can take this turn now."))),
    "beurt-bezet": ("help", Said(*_warm, _("Somebody was just ahead of you."), _("Thank you for wanting to help."))),
    "nummer": ("help", Said(*_good, _("Saved."), _("You choose again whenever your number or your link changes."))),
    "hulp-klaar": ("help", Said(*_good, _("Done."), _("It is no longer on the page."))),
    "niets": ("mine", Said(*_care, _("Nothing was kept."), _("What you just sent was not kept and nobody reads it."))),
    "gegevens": ("mine", Said(*_good, _("Saved."), _("Your details are changed."))),
    "gegevens-nummer": ("mine", Said(*_good, _("Your details are changed."), HIDDEN)),
    "gegevens-naam": ("mine", Said(*_good, _("Your details are changed."), SIGNED_NO_MORE)),
    "link": ("mine", Said(*_good, _("This is your new link."), _("Keep this page. The old link no longer works."))),
    "link-nummer": ("mine", Said(*_good, _("This is your new link. The old link is off."), HIDDEN)),
    "link-anders": ("mine", Said(*_care, _("This is your new link. The old link is off."), NOT_TAKEN_AWAY)),
    "toestemming": ("mine", Said(*_good, _("Saved."), _("We keep to what you chose."))),
    "toestemming-anders": ("mine", Said(*_care, _("Nothing was changed."), OTHER_WORDS)),
    "zelf-ja": ("mine", Said(*_good, _("Thank you."), _("We keep it. You may have it erased at any time."))),
    "zelf-nee": ("mine", Said(*_good, _("It is erased."), _("Your place and this page stay."))),
    "lezen": ("mine", Said(*_good, _("You asked to read it."), _("Somebody of the team talks to you about it."))),
    "klopt": ("held", Said(*_good, _("Thank you."), _("We noted that it is right."))),
    "klopt-groep": ("held", Said(*_good, _("We noted that it is right."), GROUP_TOO)),
    "klopt-anders": ("held", Said(*_care, _("Look at this again."), CHANGED)),
    "adres": ("mine", Said(*_good, _("Saved."), _("The address is in your calendar now. You may take it out again."))),
    "geen-adres": ("mine", Said(*_good, _("Saved."), _("The address is not in your calendar any more."))),
    "kalender": ("mine", Said(*_good, _("Your calendar has a new address."), _("The old one no longer works."))),
}


def said(done: str) -> tuple[str, Said]:
    """Return where and what to say; nothing for words that are none of ours."""
    return SAID.get(done, ("", NOTHING))
