"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "signed up": gettext_noop("Somebody signed up for a group and has a place."),
    "signed up to wait": gettext_noop("Somebody signed up for a group and is on the waiting list."),
    "added participant": gettext_noop("%(who)s added a participant by hand."),
    "accepted sign-up": gettext_noop("%(who)s let somebody in who signed up in a busy hour."),
    "walked in": gettext_noop("%(who)s noted somebody who walked in."),
    "gave place": gettext_noop("%(who)s gave a place to somebody who was waiting."),
    "gave childcare place": gettext_noop("A family got a place in childcare."),
    "chose childcare": gettext_noop("A family chose what to do now that childcare is full."),
    "left group": gettext_noop("A participant left a group."),
    "ended participation": gettext_noop("%(who)s ended the participation of somebody."),
    "changed participant": gettext_noop("%(who)s changed the details of a participant."),
    "counted as one family": gettext_noop("%(who)s noted that two participants are of one family."),
    "counted apart": gettext_noop("%(who)s noted that two participants are not counted as one family any more."),
    "linked participant": gettext_noop("%(who)s noted that a participant helps in the team."),
    "erased participant": gettext_noop("The data of a participant were erased."),
    "renewed link": gettext_noop("A personal link was renewed."),
    "revoked link": gettext_noop("A personal link was withdrawn."),
    "closed links": gettext_noop("The personal links of a group got their last day."),
    "sent link": gettext_noop("A personal link was sent."),
    "replied": gettext_noop("A participant said whether they come."),
    "tapped attendance": gettext_noop("%(who)s noted attendance."),
    "counted heads": gettext_noop("%(who)s counted heads."),
    "gave consent": gettext_noop("A participant gave a consent."),
    "withdrew consent": gettext_noop("A participant withdrew a consent."),
    "wrote consent text": gettext_noop("%(who)s wrote a new version of a consent text."),
    "asked to read": gettext_noop("A participant asked to read what the team wrote."),
    "handed over": gettext_noop("%(who)s handed over to a participant what the team wrote."),
    "took participants": gettext_noop("%(who)s took a list of participants along."),
}
