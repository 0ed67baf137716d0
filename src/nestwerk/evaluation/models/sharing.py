"""An organisation agreed that what parents of one series found stands on the public page of the practice."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.groups.models import Group
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person


class SharedResultsQuerySet(models.QuerySet["SharedResults"]):
    def standing(self) -> "SharedResultsQuerySet":
        """What is shown now: agreed to, and not taken back."""
        return self.filter(ended_at=None)


class SharedResults(models.Model):
    """Which series, on the sheet of which practice, by whom and when; and when it was taken back."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="shared_results")
    group = models.ForeignKey(Group, models.CASCADE, related_name="shared_results")
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="shared_results")
    # The smallest number that the organisation shows, when at least so many had come. Never how many had come.
    reached = models.PositiveSmallIntegerField(_("so many people came at least"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = SharedResultsQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared results")
        verbose_name_plural = _("shared results")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["group"], condition=Q(ended_at=None), name="results_shared_once"),
        ]
        indexes = [models.Index(fields=["practice", "ended_at"], name="results_of_practice")]

    def __str__(self) -> str:
        return f"results of {self.group_id}"
