"""Which account was noted with a participant, and who of the other facilitators saw that."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Person


class AccountChangeQuerySet(models.QuerySet["AccountChange"]):
    def told_to(self, person: object) -> "AccountChangeQuerySet":
        """Changes by others in groups that this visitor guides, as long as they were not seen."""
        if not isinstance(person, Person):
            return self.none()
        seen = AccountChangeSeen.objects.filter(change=OuterRef("pk"), person=person)
        return self.filter(participant__group__in=Group.objects.facilitated_by(person)).exclude(
            Exists(seen) | models.Q(by=person)
        )


class AccountChange(models.Model):
    """A facilitator noted that a participant is somebody of the team, or took that back. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="account_changes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    linked = models.BooleanField(_("is somebody of the team"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("noted"))

    objects = AccountChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("account noted with a participant")
        verbose_name_plural = _("accounts noted with participants")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.linked} {self.participant_id}"


class AccountChangeSeen(models.Model):
    """A facilitator saw it. The row's existence is the state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    change = models.ForeignKey(AccountChange, models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("noted account that was seen")
        verbose_name_plural = _("noted accounts that were seen")
        constraints = [models.UniqueConstraint(fields=["change", "person"], name="account_change_seen_once")]

    def __str__(self) -> str:
        return f"seen {self.change_id}"
