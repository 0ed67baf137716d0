"""A note about a participant: for who guides the group when it is written, and gone after a term."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Hat, Meeting, TeamStay
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person


class PersonNoteQuerySet(models.QuerySet["PersonNote"]):
    def visible_to(self, person: object) -> "PersonNoteQuerySet":
        """Notes in groups that this visitor guides: written while the visitor did, or handed over since.

        Never those about the visitor as a participant, as it is noted now or was when they were written.
        """
        if not isinstance(person, Person):
            return self.none()
        guided = TeamStay.objects.filter(group=OuterRef("participant__group"), person=person, hat=Hat.FACILITATOR)
        handed = NoteHandedOver.objects.filter(note=OuterRef("pk"), to=person)
        there = Q(Exists(guided.at(OuterRef("at")))) | Q(by=person)
        return self.in_groups_of(person).filter(there | Q(Exists(handed)))

    def in_groups_of(self, person: Person) -> "PersonNoteQuerySet":
        """Notes in groups that this person guides, whoever may read them; to count, and to say who wrote them."""
        # Both ways round: a participant without an account is nobody's other hat.
        own = Participant.objects.filter(account=person).values("pk")
        return self.filter(participant__group__in=Group.objects.facilitated_by(person)).exclude(
            Q(participant__in=own) | Q(about=person)
        )


class PersonNote(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="person_notes")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="person_notes")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="person_notes")
    # The account noted with the participant when it was written: it stays closed to it, whatever is noted later.
    about = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
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


class NoteHandedOver(models.Model):
    """Somebody who could read a note lets a facilitator who came later read it. It ends with the place in the team."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    note = models.ForeignKey(PersonNote, models.CASCADE, related_name="handed_over")
    to = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("handed over"))

    class Meta:
        verbose_name = _("note that was handed over")
        verbose_name_plural = _("notes that were handed over")
        constraints = [models.UniqueConstraint(fields=["note", "to"], name="note_handed_over_once")]

    def __str__(self) -> str:
        return f"handed over {self.note_id}"
