"""Words for the kinds of things that this room keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """What somebody does in a study."""

    LEAD = "lead", _("leads the study")
    CODER = "coder", _("codes the texts")
    READER = "reader", _("reads along")


class CaseKind(models.TextChoices):
    GROUP = "group", _("group")
    PRACTICE = "practice", _("practice")


class NameKind(models.TextChoices):
    """What a word in an interview is, by which somebody might be known."""

    PERSON = "person", _("person")
    PLACE = "place", _("place")
    SCHOOL = "school", _("school")
    ORGANISATION = "body", _("organisation")
    DATE = "date", _("date")
    AGE = "age", _("age")
    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail or web address")
    ADDRESS = "address", _("address")
    NUMBER = "number", _("number")


class Verdict(models.TextChoices):
    """What was decided about words that might tell who somebody is."""

    OPEN = "open", _("not looked at yet")
    REPLACE = "replace", _("replaced")
    KEEP = "keep", _("stays")


class ActKind(models.TextChoices):
    """What one act of coding did. Each is one row, and can be undone."""

    CODE = "code", _("gave a code")
    MOVE = "move", _("moved an edge")
    RECODE = "recode", _("gave another code")
    REMOVE = "remove", _("took a code away")
    MAKE = "make", _("made a code")
    CHANGE = "change", _("changed a code")
    MERGE = "merge", _("merged codes")
    SPLIT = "split", _("split a code")
    RETIRE = "retire", _("retired a code")
    REVIVE = "revive", _("took a code in use again")
