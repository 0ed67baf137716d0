"""A round: some texts, some coders who do not see each other, and how far they agreed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models.study import Study, StudyMember
from nestwerk.stories.models.texts import Text, TextVersion


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self) -> "RoundQuerySet":
        return self.filter(closed_at=None)

    def hidden_from(self, person: Person, *, leads: bool) -> "RoundQuerySet":
        """Open rounds of which this person may see no work of others: a coder's, and everybody's who does not lead."""
        rounds = self.open()
        return rounds.filter(pk__in=RoundCoder.objects.filter(person=person).values("round")) if leads else rounds


class Round(models.Model):
    """Independent coding of some texts. Open until somebody who leads closes it, once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("number"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened"))
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of coding")
        verbose_name_plural = _("rounds of coding")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="coding_round_number_once")]

    def __str__(self) -> str:
        return f"round {self.number} of {self.study_id}"


def hidden_rounds(member: StudyMember) -> list[uuid.UUID]:
    """Return the rounds of the study of which this member may see no work of others now. One query."""
    rounds = Round.objects.filter(study=member.study_id).hidden_from(member.person, leads=member.leads)
    return list(rounds.order_by().values_list("pk", flat=True))


class RoundText(models.Model):
    """A text in a round, at the version on which agreement is counted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="texts")
    text = models.ForeignKey(Text, models.CASCADE, related_name="rounds")
    version = models.ForeignKey(TextVersion, models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = _("text in a round")
        verbose_name_plural = _("texts in rounds")
        constraints = [models.UniqueConstraint(fields=["round", "text"], name="round_text_once")]

    def __str__(self) -> str:
        return f"{self.text_id} in {self.round_id}"


class RoundCoder(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="coders")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("coder in a round")
        verbose_name_plural = _("coders in rounds")
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="round_coder_once")]

    def __str__(self) -> str:
        return f"coder of {self.round_id}"


class RoundDone(models.Model):
    """A coder is done with a text of a round: from now on it counts, also where nothing was coded."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="done")
    text = models.ForeignKey(Text, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("done"))

    class Meta:
        verbose_name = _("text that a coder is done with")
        verbose_name_plural = _("texts that coders are done with")
        constraints = [models.UniqueConstraint(fields=["round", "text", "by"], name="round_done_once")]

    def __str__(self) -> str:
        return f"{self.text_id} done"


class RoundFigures(models.Model):
    """How far the coders agreed, counted when the round was closed, and so ever after."""

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="figures")
    figures = models.JSONField(default=dict)
    at = models.DateTimeField(_("counted"))

    class Meta:
        verbose_name = _("figures of a round of coding")
        verbose_name_plural = _("figures of rounds of coding")

    def __str__(self) -> str:
        return f"figures of {self.round_id}"
