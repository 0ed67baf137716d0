"""A form and its versions. Whether it is anonymous is decided when it is made, and never again."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.evaluation.models.kinds import FormKind
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person


class FormQuerySet(models.QuerySet["Form"]):
    def made_in(self, organisations: "models.QuerySet[Organisation]") -> "FormQuerySet":
        """Forms that these organisations made or brought in."""
        return self.filter(organisation__in=organisations, kind=FormKind.OWN)

    def in_use(self) -> "FormQuerySet":
        return self.filter(put_away_at=None)


class Form(models.Model):
    """What can be asked. Without an organisation: it came with the package. The database refuses another kind."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="forms")
    kind = models.CharField(_("kind"), max_length=12, choices=FormKind)
    anonymous = models.BooleanField(_("anonymous"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(_("made"))
    # Of a form of one's own: the words that are worked on. A round has a version of them, which stays.
    draft: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(
        _("draft"), null=True, blank=True, editable=False
    )
    put_away_at = models.DateTimeField(_("put away"), null=True, blank=True, editable=False)

    objects = FormQuerySet.as_manager()

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=Q(organisation=None), name="bundled_form_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class FormVersion(models.Model):
    """The words and items of a form at one time. Added, never changed: the database refuses it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    form = models.ForeignKey(Form, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    definition: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(_("definition"))
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        ordering = ["form", "number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="form_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.form_id}"

    def read(self) -> rules.Form:
        return rules.parse(self.definition)
