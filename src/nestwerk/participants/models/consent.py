"""What a parent agreed to: texts in versions, consents given and withdrawn."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Organisation, Person


class Purpose(models.TextChoices):
    """What a consent is for. The first is needed to take part with a name; the others are free."""

    TAKING_PART = "taking-part", _("keep my data to run this group")
    MESSAGES = "messages", _("send me messages about the group")
    RULES = "rules", _("keep to the rules of the group")


class ConsentText(models.Model):
    """One version of the words for one purpose. Never changed: a new version is a new row."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="consent_texts")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField(_("version"))
    # Language code -> words.
    texts = models.JSONField(_("texts"), default=dict)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "purpose", "version"], name="own_consent_version_once"),
            models.UniqueConstraint(
                fields=["purpose", "version"],
                condition=models.Q(organisation=None),
                name="shared_consent_version_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"


class Consent(models.Model):
    """Given, and perhaps withdrawn. Both moments stay."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents")
    given_at = models.DateTimeField(_("given"))
    # Who of the team noted that she agreed, on paper or by word of mouth. Null: she did it herself.
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # The date on the paper that she signed, where the team told it.
    signed_on = models.DateField(_("signed on paper"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "text"], condition=models.Q(withdrawn_at=None), name="consent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.text_id}"
