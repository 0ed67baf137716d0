"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "brought in theme": gettext_noop("A theme was put on the agenda board of a group."),
    "changed name with theme": gettext_noop("It was changed whether a name stands with a theme."),
    "gave heart": gettext_noop("A theme got a heart."),
    "took heart back": gettext_noop("A heart was taken back."),
    "chose theme": gettext_noop("%(who)s chose a theme for a meeting."),
    "put theme back": gettext_noop("%(who)s put a chosen theme back on the board."),
    "edited theme": gettext_noop("%(who)s changed the words of a theme."),
    "hid words": gettext_noop("%(who)s hid something that somebody wrote on the page of a group."),
    "showed words again": gettext_noop("%(who)s showed something again that was hidden."),
    "proposed rule": gettext_noop("A rule was proposed in a group."),
    "agreed with rules": gettext_noop("A participant agreed with the rules of a group."),
    "settled rule": gettext_noop("%(who)s noted that a group agreed on a rule."),
    "dropped rule": gettext_noop("%(who)s dropped a rule of a group."),
    "gave tip": gettext_noop("A tip was given in a group."),
    "tried tip": gettext_noop("A participant told how a tip went at home."),
    "posted help": gettext_noop("Help was asked or offered in a group."),
    "changed name with help": gettext_noop(
        "It was changed whether a name or number stands with asked or offered help."
    ),
    "took turn": gettext_noop("A participant took a turn to help."),
    "gave turn back": gettext_noop("A participant gave a turn back."),
    "ended help": gettext_noop("A question or offer of help was ended."),
}
