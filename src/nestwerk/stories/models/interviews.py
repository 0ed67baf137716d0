"""An interview, planned or done, and what each participant agreed to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models.study import Study, StudyCase, StudyRole


class Interview(models.Model):
    """One conversation, known by its number."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="interviews")
    number = models.PositiveSmallIntegerField(_("number"))
    case = models.ForeignKey(StudyCase, models.RESTRICT, null=True, blank=True, related_name="interviews")
    planned_on = models.DateField(_("planned on"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    interpreter = models.BooleanField(_("with an interpreter"), default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="interview_number_once")]

    def __str__(self) -> str:
        return f"interview {self.number} of {self.study_id}"


class StoryConsent(models.Model):
    """What one participant agreed to. The words say as whom she spoke, not who she is."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="consents")
    role = models.ForeignKey(StudyRole, models.RESTRICT, related_name="+")
    note = SealedTextField(_("note"), blank=True)
    recording = models.BooleanField(_("recording and writing it out"), default=False)
    quotes = models.BooleanField(_("quotes without a name"), default=False)
    sharing = models.BooleanField(_("sharing the text with other researchers"), default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("noted"))

    class Meta:
        verbose_name = _("consent to an interview")
        verbose_name_plural = _("consents to interviews")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"consent {self.pk}"
