"""A sounding board: factors as posters, and what people say of them without a name.

A sheet has no time, address, person or order; whoever adds one lays the whole pile down again, shuffled, under new
keys (actions.answer). When the board is closed the sheets are gone and what may be seen stays.
"""

import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.findings.models.board import Factor
from nestwerk.findings.models.kinds import Outcome
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models import Study

LEAST = 5


class Sounding(models.Model):
    """Open from when it is begun until somebody closes it. Its code opens the door for everybody alike."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="soundings")
    title = models.CharField(_("title"), max_length=120)
    # Found by its digest, sealed so that the poster can show it.
    code = SealedTextField(_("code"), blank=True, editable=False)
    code_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    # What was promised to who takes part: never fewer than this.
    least = models.PositiveSmallIntegerField(_("the smallest count that is shown"), default=LEAST)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("sounding board")
        verbose_name_plural = _("sounding boards")
        ordering = ["-opened_at"]
        constraints = [models.CheckConstraint(condition=Q(least__gte=LEAST), name="sounding_of_five_or_more")]

    def __str__(self) -> str:
        return f"sounding board {self.pk}"


class Poster(models.Model):
    """A factor that hangs at a sounding board."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="posters")
    factor = models.ForeignKey(Factor, models.CASCADE, related_name="posters")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("poster of a factor")
        verbose_name_plural = _("posters of factors")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["sounding", "factor"], name="poster_once")]

    def __str__(self) -> str:
        return f"poster of {self.factor_id}"


class Reply(models.Model):
    """What somebody answered. Nobody can say who."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="replies")
    answers = SealedTextField(_("answers"))

    class Meta:
        verbose_name = _("answers at a sounding board")
        verbose_name_plural = _("answers at sounding boards")

    def __str__(self) -> str:
        return "a reply"

    def read(self) -> dict[str, Any]:
        answers: dict[str, Any] = json.loads(self.answers)
        return answers


class ReplyMark(models.Model):
    """That a page with this mark came in: sent a second time it is not a second reply. It leads to no reply."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="marks")
    once_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mark of a reply")
        verbose_name_plural = _("marks of replies")
        constraints = [models.UniqueConstraint(fields=["sounding", "once_digest"], name="sounding_reply_once")]

    def __str__(self) -> str:
        return "a mark"


class SoundingFigures(models.Model):
    """What a closed sounding board shows, and shows ever after. The database refuses to change or delete it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    sounding = models.OneToOneField(Sounding, models.PROTECT, related_name="figures")
    # Only what may be seen: what is hidden stands nowhere in it.
    figures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(_("what was shown"))
    least = models.PositiveSmallIntegerField(_("the smallest count that is shown"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("figures of a sounding board")
        verbose_name_plural = _("figures of sounding boards")

    def __str__(self) -> str:
        return f"figures of {self.sounding_id}"


class Said(models.Model):
    """Words from a sounding board, apart from the rest of that reply and in no order. The team reads them first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="said")
    # None: what is missing.
    factor = models.ForeignKey(Factor, models.CASCADE, null=True, blank=True, related_name="+")
    words = SealedTextField(_("words"), blank=True)
    # Somebody of the team let others read it, or left it out: then the words are gone as well.
    shown = models.BooleanField(_("others read it"), default=False)
    left_out = models.BooleanField(_("left out"), default=False)

    class Meta:
        verbose_name = _("words from a sounding board")
        verbose_name_plural = _("words from sounding boards")
        ordering = ["factor", "id"]

    def __str__(self) -> str:
        return "words"


class Decision(models.Model):
    """What the team did with a factor after a sounding board, and why. The last one counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="decisions")
    factor = models.ForeignKey(Factor, models.CASCADE, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=8, choices=Outcome)
    why = SealedTextField(_("why"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided"))

    class Meta:
        verbose_name = _("decision about a factor")
        verbose_name_plural = _("decisions about factors")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.factor_id}"
