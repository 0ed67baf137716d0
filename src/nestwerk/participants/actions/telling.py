"""Letters to one participant: a neutral subject, the own language, only where a way to reach was given."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from nestwerk.groups.models import Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger.actions import post
from nestwerk.messenger.models import Channel
from nestwerk.messenger.queries import may_text, parts
from nestwerk.participants import queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.rules import MOST_PARTS
from nestwerk.ui.phone import machine_form

SUBJECT = gettext_noop("Your link")
NEWS = gettext_noop("News from your group")
# The letter that tells who waits that the group ended.
WAITED = "waited"
# What tells that the organisation leaves this site with all that is in it, and that it stays after all.
LEAVES, STAYS = "leaves", "stays"
ABOUT_THE_ORGANISATION = (LEAVES, STAYS)
# The words that remind a parent of her own page.
OWN_PAGE = "own-page"
# What the team writes itself (actions.group_messages).
FROM_TEAM = "team"


class NoWayToReach(DomainError):
    message = _("We have no address or number to send it to.")


class NoLink(NoWayToReach):
    message = _("There is no link that works now. Make a new one first.")


class NotSure(DomainError):
    message = _("This was changed on the page of the parent. No link goes there until the team asked the parent.")


TYPED_BY_OTHER = _("The other parent typed this at the sign-up. No link goes there until the team asked the parent.")


IN_DOUBT = _("An older backup was put back. No link goes there until the team asked the parent whether this is right.")


class JustChanged(DomainError):
    message = _(
        "The team put this number or address there a short while ago. For at least 12 hours no link goes there, "
        "unless the parent says on the own page that it is right."
    )


class NobodyWarned(DomainError):
    message = _(
        "The team put this number or address there, and nobody could be warned of it. No link goes there until the "
        "parent says on the own page that it is right. Give a card, and talk with the parent."
    )


class MadeMeanwhile(DomainError):
    message = _(
        "A link was made after you opened this page. It works, and perhaps the parent has it already. Nothing changed. "
        "Is it lost all the same? Then press once more."
    )


class NoTexts(DomainError):
    message = _("No text message goes to this number. Write down the link, or take a picture of the square.")


def way_of_link(participant: Participant, channel: str, *, at: datetime) -> str:
    """Return the address, or the number in the machine's form, to which her link may go now.

    Raises NoWayToReach, NotSure, JustChanged or NobodyWarned.
    """
    number = machine_form(participant.phone, countries=participant.group.countries)
    to = participant.email if channel == Channel.EMAIL else number
    if not to:
        raise NoWayToReach
    if waits := held(participant, channel, at=at):
        raise NobodyWarned if waits.until_she_says else JustChanged
    if unsure(participant, channel, at=at):
        mail = channel == Channel.EMAIL
        if participant.email_by_link if mail else participant.phone_by_link:
            raise NotSure
        raise NotSure(
            IN_DOUBT if (participant.email_doubted if mail else participant.phone_doubted) else TYPED_BY_OTHER
        )
    return to


def letter(
    participant: Participant,
    name: str,
    *,
    key: str,
    channel: str,
    at_night_until: datetime | None,
    pot: str,
    at: datetime,
) -> None:
    """Put one letter on its way, in the reader's language.

    Raises NoTexts, and what way_of_link raises.
    """
    to = way_of_link(participant, channel, at=at)
    body = written(participant, name, channel=channel, at=at)
    if channel == Channel.SMS and not may_text(participant.organisation, to, words=body, at=at, pot=pot):
        raise NoTexts
    post(
        organisation=participant.organisation,
        key=key,
        channel=channel,
        to=to,
        subject=SUBJECT,
        body=body,
        language=participant.language,
        recipient=participant.pk,
        at_night_until=at_night_until,
        pot=pot,
        at=at,
    )


def held(participant: Participant, channel: str, *, at: datetime) -> queries.Held | None:
    """Return the contact of this channel when the team put it there and it waits (queries.held_contacts)."""
    name = "email" if channel == Channel.EMAIL else "phone"
    return next((one for one in queries.held_contacts(participant, at=at) if one.name == name), None)


def unsure(participant: Participant, channel: str, *, at: datetime) -> bool:
    """True when nobody knows whether this contact is hers: it was put on her page by who held the link.

    So is what the team put there a moment ago, and what an older backup brought back. What the other parent typed at
    the sign-up gets the link of that sign-up, and none that is made after it.
    """
    if held(participant, channel, at=at):
        return True
    mail = channel == Channel.EMAIL
    if not (participant.email_unsure if mail else participant.phone_unsure):
        return False
    by_link = participant.email_by_link if mail else participant.phone_by_link
    doubted = participant.email_doubted if mail else participant.phone_doubted
    return by_link or doubted or not queries.has_link_of_sign_up(participant)


def written(
    participant: Participant, name: str, *, channel: str, meeting: Meeting | None = None, said: str = "", at: datetime
) -> str:
    """Return the words of a letter in the reader's language.

    They name no group and nobody, the reader neither: others may read them on the screen, or the number may be of
    somebody else. The page behind the link tells it. So it does of what the team wrote (`said`), where nobody knows
    that she reads it.
    """
    # Who held her link for a minute may have put the own address on her page: no later letter brings them a link.
    bare = name == "contact" or unsure(participant, channel, at=at)
    secret = "" if bare else queries.secret_of(participant, LinkKind.PAGE, at=at)
    short = channel == Channel.SMS
    # Who answered already is thanked and asked nothing.
    reply = queries.reply_of(participant, meeting) if name == "reminder" else None
    link, said = queries.page_address(secret) if secret else "", "" if bare else said
    about = {"meeting": meeting, "reply": reply, "link": link, "short": short, "said": said}
    words = ""
    with translation.override(participant.language):
        # A language with letters that count double: without the greeting. What is still too long, her page says.
        for less in ({}, {"bare": True}, {"bare": True, "said": ""}):
            words = render_to_string(f"participants/letters/{name}.txt", {**about, **less}).strip()
            if not short or parts(words) <= MOST_PARTS:
                break
    return words
