"""What closed rounds show, in few bytes, and added up by year: a page over two thousand groups opens no round."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models.forms import Form
from nestwerk.evaluation.models.kinds import FormKind
from nestwerk.evaluation.models.rounds import Round
from nestwerk.groups.models import Group
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation


class Tally(models.Model):
    """One closed round as overviews count it (rules.tally): made with its figures, and from them alone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    round = models.OneToOneField(Round, models.PROTECT, related_name="tally")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    form = models.ForeignKey(Form, models.PROTECT, related_name="+")
    kind = models.CharField(_("when"), max_length=12, choices=FormKind)
    closed_on = models.DateField(_("closed"))
    came = models.PositiveSmallIntegerField(_("how many filled in"))
    told: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(_("what was shown"))

    class Meta:
        verbose_name = _("tally of a round")
        verbose_name_plural = _("tallies of rounds")
        ordering = ["closed_on", "id"]
        indexes = [models.Index(fields=["organisation", "closed_on"], name="tally_of_organisation")]

    def __str__(self) -> str:
        return f"tally of {self.round_id}"


class YearTotal(models.Model):
    """The tallies of one form that closed in one year, added up (rules.added) as each of them closes."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    form = models.ForeignKey(Form, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    told: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(_("what was shown"))

    class Meta:
        verbose_name = _("total of a year")
        verbose_name_plural = _("totals of years")
        constraints = [models.UniqueConstraint(fields=["organisation", "form", "year"], name="year_total_once")]

    def __str__(self) -> str:
        return f"total of {self.year}"
