"""Organisations and their members. Many organisations share one installation and see nothing of each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models.person import Person


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    FACILITATOR = "facilitator", _("facilitator")
    VOLUNTEER = "volunteer", _("volunteer")
    RESEARCHER = "researcher", _("researcher")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, person: object) -> "OrganisationQuerySet":
        """Only organisations of which this visitor is a member."""
        if not isinstance(person, Person):
            return self.none()
        return self.filter(pk__in=Membership.objects.filter(person=person).values("organisation"))

    def led_by(self, person: object) -> "OrganisationQuerySet":
        """Only organisations that this visitor coordinates."""
        if not isinstance(person, Person):
            return self.none()
        led = Membership.objects.filter(person=person, role=Role.COORDINATOR)
        return self.filter(pk__in=led.values("organisation"))


class Organisation(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    second_factor_required = models.BooleanField(_("members must use a second factor"), default=False)
    created_at = models.DateTimeField(_("created"))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One hat of one person in one organisation; somebody may wear two."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    since = models.DateTimeField(_("since"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["organisation", "person", "role"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.role} of {self.organisation_id}"
