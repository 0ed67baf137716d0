"""A parent in one group: no account, as little as possible, names and contacts sealed."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.rules import alike
from nestwerk.people.models import Organisation, Person
from nestwerk.people.queries import first_name

# Nobody changes a number so often; who does, is asked about each.
MOST_BY_LINK = 100


class Standing(models.TextChoices):
    """Where somebody stands now; how it came to that is in the place changes."""

    IN = "in", _("has a place")
    WAITING = "waiting", _("on the waiting list")
    # More people signed up in an hour than is usual: the team looks first.
    ASKED = "asked", _("waits until the team has looked")
    LEFT = "left", _("left the group")


class HeardBy(models.TextChoices):
    """How somebody heard of the group."""

    FRIEND = "friend", _("a friend or another parent")
    PROFESSIONAL = "professional", _("somebody who helps us")
    SCHOOL = "school", _("school or childcare")
    HEALTH = "health", _("doctor, midwife or child health clinic")
    LEAFLET = "leaflet", _("a leaflet or poster")
    INTERNET = "internet", _("internet")
    OTHER = "other", _("something else")


class Childcare(models.TextChoices):
    """Where the children of a family stand."""

    NONE = "none", _("no childcare asked")
    PLACE = "place", _("has a place in childcare")
    WAITING = "waiting", _("waits for a place in childcare")
    OWN = "own", _("childcare is full: the family arranges it itself")
    STOPPED = "stopped", _("had or awaited a place when the group stopped its childcare")


class Family(models.Model):
    """Who stands on one sign-up. Childcare counts the children of a family once.

    `counted_with` says that another sign-up of this group has the same children; it changes the counting and
    nothing else: each keeps the own ages, the own link and the own page, so that it can be undone.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="families")
    group = models.ForeignKey(Group, models.CASCADE, related_name="families")
    # Ages in years of the children who need childcare; nothing else is asked about a child.
    childcare_ages = models.JSONField(_("ages of the children in childcare"), default=list, blank=True)
    childcare = models.CharField(_("childcare"), max_length=8, choices=Childcare, default=Childcare.NONE)
    # Never a chain: what is counted with another has nobody that is counted with it.
    counted_with = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="counted_along")

    class Meta:
        verbose_name = _("family")
        verbose_name_plural = _("families")
        constraints = [
            models.CheckConstraint(
                condition=Q(counted_with=None) | ~Q(counted_with=F("pk")), name="family_counted_with_another"
            )
        ]

    def __str__(self) -> str:
        return f"family {self.pk}"

    @property
    def counting(self) -> "Family":
        """Return the family whose children are counted for this one."""
        return self.counted_with or self


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def with_place(self) -> "ParticipantQuerySet":
        return self.filter(standing=Standing.IN)

    def waiting(self) -> "ParticipantQuerySet":
        """The waiting list, first come first."""
        return self.filter(standing=Standing.WAITING).order_by("number")

    def asked(self) -> "ParticipantQuerySet":
        """Sign-ups that the team has not looked at yet, first come first."""
        return self.filter(standing=Standing.ASKED).order_by("number")

    def visible_to(self, person: object) -> "ParticipantQuerySet":
        """People of groups that this visitor runs."""
        return self.filter(group__in=Group.objects.run_by(person))


class Participant(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="participants")
    group = models.ForeignKey(Group, models.CASCADE, related_name="participants")
    family = models.ForeignKey(Family, models.CASCADE, related_name="parents")
    # Order of arrival in this group: decides the waiting list.
    number = models.PositiveIntegerField(_("number of arrival"))
    standing = models.CharField(_("standing"), max_length=8, choices=Standing)
    # First name or nickname.
    name = SealedTextField(_("name"), blank=True)
    phone = SealedTextField(_("phone"), blank=True)
    email = SealedTextField(_("e-mail address"), blank=True)
    # Put on the page by who held the link, or typed by the other parent: only that of the sign-up carries a link there.
    email_unsure = models.BooleanField(default=False, editable=False)
    phone_unsure = models.BooleanField(default=False, editable=False)
    # Unsure because an older backup was put back.
    email_doubted = models.BooleanField(default=False, editable=False)
    phone_doubted = models.BooleanField(default=False, editable=False)
    # The team put it there a moment ago: until then no letter there carries her link, unless she says that it is right.
    email_held_until = models.DateTimeField(null=True, blank=True, editable=False)
    phone_held_until = models.DateTimeField(null=True, blank=True, editable=False)
    # One that was not unsure was taken away with a new link: the team sees so until it asked the parent.
    contact_removed = models.BooleanField(default=False, editable=False)
    # What was ever put there by link, one a line, as rules.alike writes it.
    by_link = SealedTextField(blank=True, editable=False)
    language = models.CharField(_("language"), max_length=8, default="nl")
    interpreter = models.BooleanField(_("wants an interpreter"), default=False)
    access_needs = SealedTextField(_("what makes it easier to come"), blank=True)
    heard_by = models.CharField(_("how they heard of us"), max_length=12, choices=HeardBy, blank=True)
    town = models.CharField(_("municipality"), max_length=8, blank=True)  # Its code (room places).
    walked_in = models.BooleanField(_("walked in"), default=False)
    # A participant who also helps: the account with which the team knows this person (both hats).
    account = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="participations")
    # The ages of the family's children were told by this parent, or about her: only she takes them along.
    told_ages = models.BooleanField(default=False, editable=False)
    silent = models.BooleanField(default=False, editable=False)  # Of a list, and not told yet (actions.from_list).
    # The parent asked for the address in the own calendar; others may look at it.
    address_in_calendar = models.BooleanField(_("address in the calendar"), default=False)
    joined_at = models.DateTimeField(_("joined"))
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    # What came with the form or the tap: the same one twice is one participant.
    token = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 - unique where it is known
    sent = models.JSONField(default=dict, editable=False)  # What that form said (actions.sent).

    objects = ParticipantQuerySet.as_manager()

    # The link by which this page was opened; no column. A write asks whether it still works (actions.present).
    came_by: uuid.UUID | None = None

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="arrival_once"),
            models.UniqueConstraint(fields=["group", "token"], name="sign_up_once"),
            models.UniqueConstraint(
                fields=["group", "account"], condition=Q(account__isnull=False), name="both_hats_once"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "standing", "number"], name="participant_standing"),
            # The overview counts people by these words and need not open a row.
            models.Index(
                fields=["organisation", "heard_by", "language", "standing", "group"], name="participant_reach"
            ),
        ]

    def __str__(self) -> str:
        return f"participant {self.pk}"

    @property
    def first_name(self) -> str:
        """Return what others read where first names are promised, when it stands alone."""
        return first_name(self.name)

    @property
    def contact_to_ask(self) -> bool:
        """True when the team asks the parent herself about a number or address."""
        return self.email_unsure or self.phone_unsure or self.contact_removed

    @property
    def email_by_link(self) -> bool:
        """True when the address is unsure because it was put there by link."""
        return self.email_unsure and self.was_by_link(self.email)

    @property
    def phone_by_link(self) -> bool:
        """True when the number is unsure because it was put there by link."""
        return self.phone_unsure and self.was_by_link(self.phone)

    def was_by_link(self, contact: str) -> bool:
        """True when this number or address was ever put on the page by link; after very many, any is."""
        put = self.by_link.splitlines()
        return alike(contact) in put or len(put) >= MOST_BY_LINK

    def remember_by_link(self, contact: str) -> None:
        """Remember that a number or address was put on the page by link; the caller saves."""
        if contact and not self.was_by_link(contact):
            self.by_link = "\n".join([*self.by_link.splitlines(), alike(contact)])
