"""A note about a participant: for the facilitators of the group, and gone after a term."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person


class PersonNoteQuerySet(models.QuerySet["PersonNote"]):
    def visible_to(self, person: object) -> "PersonNoteQuerySet":
        """Notes in groups that this visitor guides; never those about the visitor as a participant."""
        if not isinstance(person, Person):
            return self.none()
        # Both ways round: a participant without an account is nobody's other hat.
        own = Participant.objects.filter(account=person).values("pk")
        return self.filter(participant__group__in=Group.objects.facilitated_by(person)).exclude(participant__in=own)


class PersonNote(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="person_notes")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="person_notes")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="person_notes")
    words = SealedTextField(_("note"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))

    objects = PersonNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note about a participant")
        verbose_name_plural = _("notes about participants")
        ordering = ["at"]
        indexes = [models.Index(fields=["organisation", "at"], name="note_of_organisation")]

    def __str__(self) -> str:
        return f"note {self.pk}"
