"""Sentences of the audit trail for lines from before: of maps and plans no line is added any more."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "drew map": gettext_noop("A parent drew a map of the own network."),
    "changed map": gettext_noop("A parent changed a map."),
    "forgot map": gettext_noop("A parent threw a map away."),
    "forgot maps": gettext_noop("All maps of a parent were thrown away."),
    "made plan": gettext_noop("A parent began a plan with the own network."),
    "changed plan": gettext_noop("A parent changed the plan."),
    "forgot plan": gettext_noop("A parent threw the plan away."),
    "reminded of page": gettext_noop("A parent who asked for it was reminded of the own page."),
}
