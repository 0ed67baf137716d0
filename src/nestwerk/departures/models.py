"""That an organisation leaves, what it takes along, and the proof that it was erased."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.departures.rules import PARCEL_KEPT
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person


class Departure(models.Model):
    """An organisation leaves on a day that was said; until then it can stay. The row's existence is the state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="departure")
    erase_on = models.DateField(_("erased on"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("announced"))
    # Keys of the members whose letter says that their account goes too. None: of before this was noted, so of nobody.
    accounts = models.JSONField(_("accounts that go too"), null=True, editable=False)

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")
        ordering: ClassVar = ["erase_on", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id} leaves on {self.erase_on}"

    def takes_account_of(self, person: Person) -> bool:
        """True when the letter said to this person that the account goes too: nobody loses it who was not told."""
        return str(person.pk) in (self.accounts or ())


class Parcel(models.Model):
    """All that an organisation takes along, in one file: made in the background, fetched once by who asked for it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="parcels")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    begun_at = models.DateTimeField(_("begun"), null=True)
    made_at = models.DateTimeField(_("made"), null=True)
    failed_at = models.DateTimeField(_("failed"), null=True)
    fetched_at = models.DateTimeField(_("fetched"), null=True)
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    # SHA-256 of the file, so that who has it can show that it is whole.
    digest = models.CharField(_("digest"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("parcel")
        verbose_name_plural = _("parcels")
        constraints = [models.UniqueConstraint(fields=["organisation", "by"], name="one_parcel_a_person")]

    def __str__(self) -> str:
        return f"parcel of {self.organisation_id}"

    @property
    def kept_until(self) -> datetime | None:
        return self.made_at + PARCEL_KEPT if self.made_at else None

    @property
    def is_ready(self) -> bool:
        return self.made_at is not None and self.fetched_at is None


class ParcelPart(models.Model):
    """A piece of the file, sealed. In the database, so that every machine of a site finds it; in no backup."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="parts")
    order = models.PositiveIntegerField(_("order"))
    # Base64 of the bytes.
    words = SealedTextField(_("bytes"))

    class Meta:
        verbose_name = _("part of a parcel")
        verbose_name_plural = _("parts of parcels")
        ordering: ClassVar = ["order"]
        constraints = [models.UniqueConstraint(fields=["parcel", "order"], name="part_of_a_parcel_once")]

    def __str__(self) -> str:
        return f"part {self.order} of {self.parcel_id}"


class Proof(models.Model):
    """That an organisation was erased: which key, when, how many rows of which table. Nothing of anybody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    # No key to a row: there is none any more.
    organisation_key = models.UUIDField(_("key of the organisation"), unique=True)
    announced_at = models.DateTimeField(_("announced"), null=True)
    erased_at = models.DateTimeField(_("erased"))
    # Table: how many rows, and the digest of their keys in order (SHA-256).
    tables = models.JSONField(_("tables"))
    accounts = models.PositiveIntegerField(_("accounts erased with it"), default=0)

    class Meta:
        verbose_name = _("proof of erasure")
        verbose_name_plural = _("proofs of erasure")
        ordering: ClassVar = ["-erased_at"]

    def __str__(self) -> str:
        return f"proof {self.organisation_key}"

    @property
    def rows(self) -> int:
        return sum(number for number, _digest in self.tables.values())
