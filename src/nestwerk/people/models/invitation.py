"""How people come in: an invitation to an organisation, and the link to the very first account."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedEmailField, new_key
from nestwerk.people.models.organisation import Organisation, Role
from nestwerk.people.models.person import Person


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; they may have expired."""
        return self.filter(end=None)

    def of(self, organisation: Organisation) -> "InvitationQuerySet":
        return self.filter(organisation=organisation)


class Invitation(models.Model):
    """One role offered to one address. Only a hash of the token is kept, and no address once it has ended."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = SealedEmailField(_("e-mail address"), null=True)
    role = models.CharField(_("role"), max_length=12, choices=Role)
    language = models.CharField(_("language"), max_length=2, default="nl")
    fingerprint = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=models.F("at")), name="invitation_expires_later"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def has_expired(self, *, at: datetime) -> bool:
        return at >= self.expires_at


class InvitationEnd(models.Model):
    """How an invitation ended, once: the row's existence is the state."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    invitation = models.OneToOneField(Invitation, models.CASCADE, primary_key=True, related_name="end")
    kind = models.CharField(max_length=9, choices=Kind)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("end of an invitation")
        verbose_name_plural = _("ends of invitations")

    def __str__(self) -> str:
        return f"{self.kind} {self.invitation_id}"


class FirstLink(models.Model):
    """The link with which the first account is made; at most one, and it goes when it is used."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    fingerprint = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("first link")
        verbose_name_plural = _("first links")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="first_link_only_one")]

    def __str__(self) -> str:
        return "first link"
