"""Two sign-ups that may be of one parent: what the team said of them, and what was brought together."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Organisation, Person


class SameParent(models.Model):
    """What the team said of two sign-ups within one organisation: one person, or two. The last answer counts.

    `one` has the smaller key. Of two in different groups, one person is counted once; nothing else changes.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="same_parents")
    one = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    same = models.BooleanField(_("one person"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("said"))

    class Meta:
        verbose_name = _("one person or two")
        verbose_name_plural = _("one person or two")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="same_parent_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="same_parent_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id} {self.same}"


class Merge(models.Model):
    """Two sign-ups of one parent in one group were brought together; perhaps taken apart again.

    The row that went stays as somebody who left, so that it can come back. `moved` holds for each meeting whose tap
    went over what stood with the one that stays and with the other (queries.merging), and no words. `aside` holds the
    reasons of the other that did not come along, as there was one: words by meeting. `contacts` holds which of 'phone'
    and 'email' came along, and `marks` by what each is known again, whoever wrote it otherwise since (None: a row of
    before they were kept).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Participant, models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Participant, models.CASCADE, related_name="merged_away")
    standing = models.CharField(_("standing of the one that went"), max_length=8)
    moved = models.JSONField(_("taps that went over"), default=list)
    contacts = models.JSONField(_("names of the contacts that came along"), default=list)
    aside = SealedTextField(_("reasons that did not come along"), blank=True)
    marks = models.JSONField(_("marks of the contacts that came along"), null=True, default=None)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("brought together"))
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("taken apart"), null=True, blank=True)

    class Meta:
        verbose_name = _("sign-ups brought together")
        verbose_name_plural = _("sign-ups brought together")
        constraints = [
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at=None), name="merged_away_once"),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merged_with_another"),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"
