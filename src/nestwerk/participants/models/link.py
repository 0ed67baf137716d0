"""A personal link: long random, renewable, expires after the group, never in logs."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Person

# A parent reads that her link goes on for two months after the end of her group: no term erases her before.
AFTER_THE_END = timedelta(days=60)
# And that her page goes on for a month after she stopped, so that she can come back by it.
AFTER_LEAVING = timedelta(days=30)


class LinkKind(models.TextChoices):
    PAGE = "page", _("my group")
    CALENDAR = "calendar", _("my calendar")


class PersonalLink(models.Model):
    """Found by the digest of its secret. The secret is sealed: letters hold it, the team sees it once, when made.

    Empty for who took it to keep something that opens with this link alone: then it stands nowhere here.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="links")
    kind = models.CharField(_("kind"), max_length=8, choices=LinkKind)
    digest = models.CharField(max_length=64, unique=True)
    secret = SealedTextField()
    made_at = models.DateTimeField(_("made"))
    # She asked for it on her own page and did not open it yet: until then the one before goes on working.
    fresh = models.BooleanField(default=False, editable=False)
    # The secret of the one before, sealed under this one: when this one is opened, what was sealed comes along.
    carries = models.TextField(default="", editable=False)
    # Made to keep what it alone opens: its secret never stands here.
    hers_alone = models.BooleanField(default=False, editable=False)
    # The calendar goes on when she opens this one: so it was said before she took it.
    keeps_calendar = models.BooleanField(default=False, editable=False)
    # Null: as long as the group runs; the term after it is set when the group ends.
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    # Who of the team made it, and so could open the page of the parent. Null: the sign-up or the parent made it.
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    on_card = models.BooleanField(_("made for a card"), default=False)
    # When the parent tapped that she read so. Until then it stands on the first page.
    seen_at = models.DateTimeField(_("seen by the parent"), null=True, blank=True)

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "kind"],
                condition=models.Q(revoked_at=None, fresh=False),
                name="one_link_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["participant", "kind"],
                condition=models.Q(revoked_at=None, fresh=True),
                name="one_fresh_link_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.participant_id}"

    def opens(self, at: datetime) -> bool:
        """True while it is the one that works: not withdrawn, and not over."""
        return self.revoked_at is None and not self.fresh and (self.expires_at is None or self.expires_at > at)
