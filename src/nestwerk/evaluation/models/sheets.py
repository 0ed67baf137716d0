"""Answers without a sender.

A sheet has no time, token, address, order or person, and its key is random. Rows of a database lie in the order in
which they came; so whoever adds one lays the whole pile down again, shuffled, under new keys (actions.deliver).
"""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models.rounds import Round
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation


class Sheet(models.Model):
    """What somebody answered. Nobody can say who."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="sheets")
    answers = SealedTextField(_("answers"))
    # By which a start finds its end: digests under a key of the group, of words that only the parent knows.
    marks: models.JSONField[list[str], list[str]] = models.JSONField(_("marks for pairing"), default=list, blank=True)

    class Meta:
        verbose_name = _("sheet of answers")
        verbose_name_plural = _("sheets of answers")

    def __str__(self) -> str:
        return "a sheet"

    def read(self) -> dict[str, Any]:
        answers: dict[str, Any] = json.loads(self.answers)
        return answers


class Delivered(models.Model):
    """That a form with this mark came in: sent a second time it is not a second sheet. It leads to no sheet."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="delivered")
    once_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mark of a delivery")
        verbose_name_plural = _("marks of deliveries")
        constraints = [models.UniqueConstraint(fields=["round", "once_digest"], name="delivered_once")]

    def __str__(self) -> str:
        return "a delivery"


class OpenAnswer(models.Model):
    """Words from a sheet of a closed round, apart from the rest of that sheet and in no order."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="open_answers")
    item = models.CharField(_("item"), max_length=40)
    words = SealedTextField(_("words"), blank=True)
    # How many letters its words had when they were written: at least half of them stay.
    letters = models.PositiveSmallIntegerField(_("letters when it was written"), default=0, editable=False)
    # One of the team left it out: then the words are gone as well.
    left_out = models.BooleanField(_("left out"), default=False)

    class Meta:
        verbose_name = _("open answer")
        verbose_name_plural = _("open answers")
        ordering = ["item", "id"]

    def __str__(self) -> str:
        return "an open answer"
