"""How long an organisation keeps what, what ran out, and what closed periods show."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.disclosure import LEAST, RULE
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation
from nestwerk.reach.rules.periods import MONTH, QUARTER, YEAR


class PeriodKind(models.TextChoices):
    MONTH = MONTH, _("month")
    QUARTER = QUARTER, _("quarter")
    YEAR = YEAR, _("year")


class ListsPer(models.TextChoices):
    """For which period there are lists of people (languages, how they heard of us, form). For one kind only."""

    QUARTER = QUARTER, _("each quarter")
    YEAR = YEAR, _("each year")


class Terms(models.Model):
    """The terms of one organisation. Absent: the values here."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="terms")
    participant_months = models.PositiveSmallIntegerField(
        _("months after a group has ended that its people are erased"), default=6
    )
    left_months = models.PositiveSmallIntegerField(_("months after somebody left that they are erased"), default=3)
    note_days = models.PositiveSmallIntegerField(_("days that a note about a person is kept"), default=90)
    team_days = models.PositiveSmallIntegerField(
        _("days after a meeting that what the team wrote about it is kept: looking back, agreements, preparing"),
        default=180,
    )
    message_days = models.PositiveSmallIntegerField(_("days that a line in the delivery log is kept"), default=90)
    least = models.PositiveSmallIntegerField(_("the smallest count that is shown"), default=LEAST)
    lists_per = models.CharField(
        _("languages, and how people heard of you, in the report of"),
        max_length=8,
        choices=ListsPer,
        default=ListsPer.YEAR,
    )

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        constraints = [models.CheckConstraint(condition=Q(least__gte=LEAST), name="least_is_five_or_more")]

    def __str__(self) -> str:
        return f"terms of {self.organisation_id}"

    def chosen(self) -> dict[str, str]:
        """Return what an organisation chooses, by field, as text that the field reads again."""
        keys = {"id", "organisation"}
        return {one.name: one.value_to_string(self) for one in self._meta.fields if one.name not in keys}


class Erasure(models.Model):
    """What one run of the terms erased: how many of each kind, never who."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="erasures")
    at = models.DateTimeField(_("when"))
    counts = models.JSONField(_("how many"), default=dict)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.organisation_id}"


class Release(models.Model):
    """What one closed period of an organisation showed, and shows ever after. Added, never changed or deleted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="releases")
    kind = models.CharField(_("kind of period"), max_length=8, choices=PeriodKind)
    first = models.DateField(_("first day"))
    # Only what may be seen: what is hidden stands nowhere in it.
    figures = models.JSONField(_("what was shown"))
    # By which rules: they stay the same for all periods of a year.
    rule = models.PositiveSmallIntegerField(_("edition of the rules"), default=RULE)
    least = models.PositiveSmallIntegerField(_("the smallest count that is shown"))
    lists_per = models.CharField(_("languages and ways"), max_length=8, choices=ListsPer)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("closed periods")
        ordering = ["first", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "first"], name="period_closes_once"),
            models.CheckConstraint(condition=Q(least__gte=LEAST), name="shown_count_is_five_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first:%Y-%m-%d} {self.organisation_id}"
