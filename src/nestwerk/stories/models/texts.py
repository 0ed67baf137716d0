"""The text that is coded: stand-ins for names, one normal form, versions when a typing error is mended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models.interviews import Interview


class Text(models.Model):
    """The coded text of one interview."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    interview = models.OneToOneField(Interview, models.CASCADE, related_name="text")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return f"text {self.pk}"


class TextVersion(models.Model):
    """The words at one time: NFC, lines parted by LF, places counted in code points from 0."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    text = models.ForeignKey(Text, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    words = SealedTextField(_("words"))
    # Who speaks in each paragraph, by stand-in.
    voices = models.JSONField(default=list)
    # What was mended since the version before: [[at, removed, added], ...] as JSON.
    edits = SealedTextField(_("what was mended"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="text_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.text_id}"
