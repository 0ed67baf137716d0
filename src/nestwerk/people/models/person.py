"""A person with an account. Names and contacts are sealed; there are no passwords."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedEmailField, SealedTextField, new_key
from nestwerk.people.rules.names import first_name


class PersonManager(BaseUserManager["Person"]):
    def create_account(self, *, name: str, email: str, at: datetime, language: str = "nl") -> "Person":
        """Make one account. The address is its sign-in; there is no password to guess."""
        person = self.model(name=name, email=email, language=language, joined_at=at)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = SealedTextField(_("name"), blank=True)
    email = SealedEmailField(_("e-mail address"), unique=True, null=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    joined_at = models.DateTimeField(_("joined"))
    # Erasing blanks the row and keeps its key, so that audit lines and PROTECT still hold.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return f"person {self.pk}"

    @cached_property
    def remembered(self) -> dict[str, Any]:
        """What a query found out about this person, kept with the row in memory, so for one request."""
        return {}

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return first_name(self.name)


class Duty(models.TextChoices):
    EDITOR = "editor", _("editor of the shared catalogue")
    OPERATOR = "operator", _("operator of the installation")


class Appointment(models.Model):
    """A duty for the whole installation. The row's existence is the state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments")
    duty = models.CharField(_("duty"), max_length=10, choices=Duty)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [models.UniqueConstraint(fields=["person", "duty"], name="appointment_once")]

    def __str__(self) -> str:
        return f"{self.duty} {self.person_id}"
