"""The codebook: a tree of codes, what each means, and what became of it."""

import uuid
from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models.kinds import ActKind
from nestwerk.stories.models.rounds import Round, hidden_rounds
from nestwerk.stories.models.study import Study, StudyMember
from nestwerk.vocabulary.models import Concept


class CodeQuerySet(models.QuerySet["Code"]):
    def seen_by(self, member: StudyMember, hidden: Sequence[uuid.UUID] | None = None) -> "CodeQuerySet":
        """The codes of a study; of a round that is hidden from this member, only those that the member made."""
        rounds = hidden_rounds(member) if hidden is None else hidden
        mine = ~Q(round__in=rounds) | Q(by=member.person_id) | Q(round=None) if rounds else Q()
        return self.filter(mine, study=member.study_id)

    def in_use(self) -> "CodeQuerySet":
        return self.filter(retired_at=None, gone=False)


class Code(models.Model):
    """One code. Made in an open round, it is its maker's own until the round is closed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="codes")
    parent = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="children")
    name = models.CharField(_("name"), max_length=80)
    concept = models.ForeignKey(Concept, models.SET_NULL, null=True, blank=True, related_name="+")
    colour = models.PositiveSmallIntegerField(default=1)
    definition = SealedTextField(_("what it means"), blank=True)
    use_when = SealedTextField(_("use it when"), blank=True)
    not_when = SealedTextField(_("do not use it when"), blank=True)
    example = SealedTextField(_("example"), blank=True)
    round = models.ForeignKey(Round, models.SET_NULL, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    # Its making was undone.
    gone = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"))

    objects = CodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"code {self.pk}"


class CodeStep(models.Model):
    """One line of a code's history: what was done, with the words of before and after."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    code = models.ForeignKey(Code, models.CASCADE, related_name="steps")
    kind = models.CharField(_("what was done"), max_length=8, choices=[*ActKind.choices, ("undo", ""), ("ruling", "")])
    words = SealedTextField(_("before and after"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("step of a code")
        verbose_name_plural = _("steps of codes")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.code_id}"
