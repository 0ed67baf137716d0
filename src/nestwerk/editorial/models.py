"""What somebody without an account proposes, and what an organisation offers to the shared catalogue."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.kernel.fields import SealedEmailField, SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> "ProposalQuerySet":
        """Confirmed by mail, and not decided yet."""
        return self.filter(confirmed_at__isnull=False, end=None)


class Proposal(models.Model):
    """A new practice (without one), or a correction of a shared one. It counts once its address is confirmed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.SET_NULL, null=True, blank=True, related_name="proposals")
    is_new = models.BooleanField(_("new practice"))
    # Field to text; `before` holds what stood in those fields when the proposer wrote.
    values = models.JSONField(_("what is proposed"), default=dict)
    before = models.JSONField(default=dict)
    name = SealedTextField(_("name"), blank=True)
    email = SealedEmailField(_("e-mail address"), null=True)
    note = SealedTextField(_("to the editors"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    # The link that was mailed: its hash to find it, and sealed, to mail it again with a question.
    token = SealedTextField(blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(_("written"))
    expires_at = models.DateTimeField(_("link valid until"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Since when an editor waits for an answer.
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_new=False) | Q(practice=None) | Q(confirmed_at__isnull=False),
                name="new_proposal_gets_its_practice_later",
            )
        ]
        indexes = [models.Index(fields=["confirmed_at"], name="proposal_confirmed")]

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    def has_expired(self, *, at: datetime) -> bool:
        return at >= self.expires_at


class ProposalWord(models.Model):
    """A question of an editor, or the proposer's answer to it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="said")
    # Null: the proposer.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"))
    text = SealedTextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("word on a proposal")
        verbose_name_plural = _("words on proposals")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"word on {self.proposal_id}"


class ProposalEnd(models.Model):
    """How a proposal ended, once: the row's existence is the state."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("taken over")
        PARTLY = "partly", _("partly taken over")
        REJECTED = "rejected", _("not taken over")
        WITHDRAWN = "withdrawn", _("withdrawn")

    proposal = models.OneToOneField(Proposal, models.CASCADE, primary_key=True, related_name="end")
    kind = models.CharField(max_length=9, choices=Kind)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", help_text="Null: the proposer.")
    at = models.DateTimeField()
    words = models.TextField(_("to the proposer"), blank=True)

    class Meta:
        verbose_name = _("end of a proposal")
        verbose_name_plural = _("ends of proposals")

    def __str__(self) -> str:
        return f"{self.kind} {self.proposal_id}"


class Offer(models.Model):
    """An organisation's own practice, offered to all: `made` is the shared draft that was copied from it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    own = models.ForeignKey(Practice, models.CASCADE, related_name="offers")
    made = models.OneToOneField(Practice, models.CASCADE, related_name="offer")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("offered"))

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    def __str__(self) -> str:
        return f"offer {self.pk}"
