"""Passages with a code, notes in the margin of anything, and what was decided where coders differed."""

import uuid
from collections.abc import Sequence

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models.codebook import Code
from nestwerk.stories.models.rounds import Round, hidden_rounds
from nestwerk.stories.models.study import Study, StudyMember
from nestwerk.stories.models.texts import Text, TextVersion


def _seen(member: StudyMember, who: str, hidden: Sequence[uuid.UUID] | None) -> Q:
    """All but what is of somebody else, in an open round of which this member may see nothing of others."""
    rounds = hidden_rounds(member) if hidden is None else hidden
    return ~Q(round__in=rounds) | Q(**{who: member.person_id}) | Q(round=None) if rounds else Q()


class SegmentQuerySet(models.QuerySet["Segment"]):
    def seen_by(self, member: StudyMember, hidden: Sequence[uuid.UUID] | None = None) -> "SegmentQuerySet":
        """Passages that this member of the study may see: in an open round only the own ones.

        Who asks several times for one page asks for `hidden_rounds(member)` once.
        """
        rounds = hidden_rounds(member) if hidden is None else hidden
        found = self.filter(_seen(member, "coder", rounds), study=member.study_id, gone=False)
        if rounds:
            # A code that somebody made in the round and used elsewhere: its name would tell what was found.
            found = found.exclude(~Q(code__by=member.person_id), code__round__in=rounds)
        return found


class Segment(models.Model):
    """A passage with a code, by one coder: from start up to end, in code points of the newest version."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="segments")
    text = models.ForeignKey(Text, models.CASCADE, related_name="segments")
    version = models.ForeignKey(TextVersion, models.RESTRICT, related_name="+")
    code = models.ForeignKey(Code, models.RESTRICT, related_name="segments")
    coder = models.ForeignKey(Person, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.RESTRICT, null=True, blank=True, related_name="segments")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # A correction cut through it: somebody looks at it again.
    cut = models.BooleanField(default=False)
    # Taken away; kept so that taking it away can be undone.
    gone = models.BooleanField(default=False)
    at = models.DateTimeField(_("coded"))

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("coded passage")
        verbose_name_plural = _("coded passages")
        ordering = ["start", "end", "id"]
        indexes = [models.Index(fields=["text", "gone"], name="segment_of_text")]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="segment_ends_after_start")]

    def __str__(self) -> str:
        return f"segment {self.pk}"


class MemoQuerySet(models.QuerySet["Memo"]):
    def seen_by(self, member: StudyMember) -> "MemoQuerySet":
        """Notes that this member of the study may see: in an open round only the own ones."""
        return self.filter(_seen(member, "by", None), study=member.study_id)


class Memo(models.Model):
    """A note of a researcher, on a passage, a code or a text."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="memos")
    segment = models.ForeignKey(Segment, models.CASCADE, null=True, blank=True, related_name="memos")
    code = models.ForeignKey(Code, models.CASCADE, null=True, blank=True, related_name="memos")
    text = models.ForeignKey(Text, models.CASCADE, null=True, blank=True, related_name="memos")
    round = models.ForeignKey(Round, models.SET_NULL, null=True, blank=True, related_name="+")
    words = SealedTextField(_("note"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))

    objects = MemoQuerySet.as_manager()

    class Meta:
        verbose_name = _("memo")
        verbose_name_plural = _("memos")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"memo {self.pk}"


class Ruling(models.Model):
    """What was decided about a passage on which coders differed, and why. The last one counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="rulings")
    text = models.ForeignKey(Text, models.CASCADE, related_name="+")
    code = models.ForeignKey(Code, models.RESTRICT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    holds = models.BooleanField(_("the code belongs here"), default=False)
    why = SealedTextField(_("why"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided"))

    class Meta:
        verbose_name = _("decision about a passage")
        verbose_name_plural = _("decisions about passages")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"ruling {self.pk}"
