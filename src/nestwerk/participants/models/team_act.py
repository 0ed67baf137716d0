"""What the team did with a parent's link, contacts and consents: she reads it on her page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Person


class TeamActKind(models.TextChoices):
    SENT_EMAIL = "sent-email", _("your link was sent to your e-mail address")
    SENT_TEXT = "sent-sms", _("your link was sent to your telephone number")
    EMAIL_CHANGED = "email-changed", _("your e-mail address was changed")
    PHONE_CHANGED = "phone-changed", _("your telephone number was changed")
    EMAIL_GONE = "email-gone", _("your e-mail address was taken away")
    PHONE_GONE = "phone-gone", _("your telephone number was taken away")
    CONFIRMED = "confirmed", _("it was noted that your number and address are right")
    CONSENT = "consent", _("it was noted that you agree with something")
    CONSENT_BACK = "consent-back", _("it was noted that you take something back")
    WITHDRAWN = "withdrawn", _("your link was stopped")


class TeamAct(models.Model):
    """One use of what is the parent's own, by somebody of the team. New links tell of themselves (PersonalLink)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="team_acts")
    kind = models.CharField(_("what was done"), max_length=16, choices=TeamActKind)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # When somebody on her page tapped that it was read. It stays on it all the same.
    seen_at = models.DateTimeField(_("seen by the parent"), null=True, blank=True)

    class Meta:
        verbose_name = _("act of the team")
        verbose_name_plural = _("acts of the team")
        indexes = [models.Index(fields=["participant", "at"], name="team_act_of_parent")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.participant_id}"
