"""Somebody else told about a parent and agreed for her: she is asked herself on her own page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.participants.models.consent import ConsentText
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Person


class SpokenFor(models.Model):
    """The other parent of the sign-up filled in what is kept of this parent. It is no consent: that is hers to give."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="spoken_for")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("filled in"))
    # Who of the team wrote it down as the other parent told it. Null: the other parent did it on the form.
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    agreed = models.BooleanField(_("she agreed"), null=True, blank=True)

    class Meta:
        verbose_name = _("agreed by the other parent")
        verbose_name_plural = _("agreed by the other parent")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, agreed=None)
                | models.Q(answered_at__isnull=False, agreed__isnull=False),
                name="spoken_for_answered_at_once",
            )
        ]

    def __str__(self) -> str:
        return f"spoken for {self.participant_id}"
