"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "wrote to group": gettext_noop("%(who)s wrote a message to participants."),
    "took message back": gettext_noop("A message to participants was taken back."),
    "signed up": gettext_noop("Somebody signed up for a group and has a place."),
    "signed up to wait": gettext_noop("Somebody signed up for a group and is on the waiting list."),
    "corrected sign-up": gettext_noop("Somebody who had just signed up corrected the form."),
    "added participant": gettext_noop("%(who)s added a participant by hand."),
    "merged participants": gettext_noop("%(who)s brought two sign-ups of one parent together."),
    "took participants apart": gettext_noop("%(who)s took two sign-ups apart again."),
    "said one person": gettext_noop("%(who)s said that two sign-ups are of one person."),
    "said two people": gettext_noop("%(who)s said that two sign-ups are of two people."),
    "brought in list": gettext_noop("%(who)s brought a list of participants in."),
    "told of list": gettext_noop("%(who)s let messages go to who came in with a list."),
    "accepted sign-up": gettext_noop("%(who)s let somebody in who signed up in a busy hour."),
    "walked in": gettext_noop("%(who)s noted somebody who walked in."),
    "gave place": gettext_noop("%(who)s gave a place to somebody who was waiting."),
    "gave childcare place": gettext_noop("A family got a place in childcare."),
    "called off childcare": gettext_noop("%(who)s called off the childcare of a meeting."),
    "found childcare again": gettext_noop("%(who)s noted that there is childcare at a meeting after all."),
    "stopped childcare": gettext_noop("The childcare of a group stopped."),
    "chose childcare": gettext_noop("A family chose what to do now that childcare is full."),
    "left group": gettext_noop("A participant left a group."),
    "ended participation": gettext_noop("%(who)s ended the participation of somebody."),
    "changed participant": gettext_noop("%(who)s changed the details of a participant."),
    "doubted contacts": gettext_noop(
        "Who filled in the contacts of a participant runs the group no more: they are to be asked."
    ),
    "could not warn": gettext_noop(
        "Nobody could be warned of a number or address that the team put with a participant."
    ),
    "warned late": gettext_noop("The warning about a number or address of a participant was sent after all."),
    "said contacts right": gettext_noop("It was said on the page of a participant that the contacts are right."),
    "confirmed contacts": gettext_noop("%(who)s noted that the contacts of a participant are right."),
    "counted as one family": gettext_noop("%(who)s noted that two participants are of one family."),
    "counted apart": gettext_noop("%(who)s noted that two participants are not counted as one family any more."),
    "linked participant": gettext_noop("%(who)s noted that a participant helps in the team."),
    "unlinked participant": gettext_noop("It was noted that a participant does not help in the team any more."),
    "saw account change": gettext_noop("%(who)s saw which account was noted with a participant."),
    "erased participant": gettext_noop("The data of a participant were erased."),
    "removed many": gettext_noop("%(who)s removed several participants at once."),
    "renewed link": gettext_noop("A personal link was renewed."),
    "made link": gettext_noop("%(who)s made a new personal link for a participant."),
    "made card": gettext_noop("%(who)s made a card with a new personal link for a participant."),
    "saw links": gettext_noop("A participant read that the team made a link."),
    "revoked link": gettext_noop("A personal link was withdrawn."),
    "closed links": gettext_noop("The personal links of a group got their last day."),
    "forgot secret": gettext_noop("The secret of a personal link was forgotten: it is not kept here any more."),
    "knew secret": gettext_noop("The secret of a personal link is known again: nothing opens with it alone any more."),
    "sent link": gettext_noop("A personal link was sent."),
    "had link sent": gettext_noop("%(who)s had a personal link sent."),
    "replied": gettext_noop("A participant said whether they come."),
    "tapped attendance": gettext_noop("%(who)s noted attendance."),
    "counted heads": gettext_noop("%(who)s counted heads."),
    "gave consent": gettext_noop("A participant gave a consent."),
    "noted consent": gettext_noop("%(who)s noted that a participant gave a consent."),
    "spoken for": gettext_noop(
        "A parent filled in the details of the other parent, who is asked whether that is fine."
    ),
    "noted for other": gettext_noop("%(who)s noted the details of another parent, who is asked whether that is fine."),
    "said no": gettext_noop("A participant said no to what another filled in: it was erased."),
    "withdrew consent": gettext_noop("A participant withdrew a consent."),
    "wrote consent text": gettext_noop("%(who)s wrote a new version of a consent text."),
    "asked to read": gettext_noop("A participant asked to read what the team wrote."),
    "handed over": gettext_noop("%(who)s handed over to a participant what the team wrote."),
    "took participants": gettext_noop("%(who)s took a list of participants along."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"closed links", "could not warn", "took message back", "warned late"})
