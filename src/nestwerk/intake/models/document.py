"""One document that was handed in. The file itself is gone as soon as it is read; this line stays."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.permissions import writes_for
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.people.permissions import may_edit_catalogue


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, person: object) -> "ImportQuerySet":
        """Editors see those for the shared catalogue; coordinators and facilitators those of their organisations."""
        own = Q(organisation__in=writes_for(person))
        return self.filter(own | Q(organisation=None) if may_edit_catalogue(person) else own)

    def under_way(self) -> "ImportQuerySet":
        return self.filter(state__in=(Import.State.WAITING, Import.State.READING))

    def forget_words(self) -> int:
        """Forget what was kept to name headings by: lines, headings, and what was said of them; return of how many."""
        kept = self.exclude(lines=[], headings=[], named={}).exclude(pk__in=Import.objects.under_way())
        return kept.update(lines=[], headings=[], named={})


class Import(models.Model):
    """Who handed in which document, how far it is, and what cannot be said of one practice alone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        READING = "reading", _("is being read")
        DONE = "done", _("done")
        FAILED = "failed", _("not read")
        ASKS = "asks", _("headings wait for a name")

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    # Null: the shared catalogue.
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="imports")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", help_text="Null: the command.")
    at = models.DateTimeField(_("handed in"))
    name = models.CharField(_("file"), max_length=120)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    size = models.PositiveBigIntegerField(_("size"))
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    # Practices compared so far, of how many; 0 of 0 as long as the document itself is being read.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(help_text="When a job was last asked for.")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(_("what went wrong"), blank=True)
    made = models.PositiveIntegerField(_("new drafts"), default=0)
    doubles = models.PositiveIntegerField(_("drafts with a likely double"), default=0)
    known = models.PositiveIntegerField(_("imported before"), default=0)
    # [{"text", "page", "line", "kind", "after"}] and [{"code", "words", "page", "line"}].
    leftovers = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    # Where nothing was found: the lines, as rules.kept writes them; what its headings are, as
    # [{"words", "below", "kind"}]; and what somebody said they name: {"fields": {words: field}, "titles": [words]}.
    lines = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    named = models.JSONField(default=dict)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["organisation", "-at"], name="import_list")]
        constraints = [
            # Handing in the same file twice at once makes one import, however fast somebody clicks.
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(state__in=("waiting", "reading"), organisation=None),
                name="import_shared_file_once_under_way",
            ),
            models.UniqueConstraint(
                fields=["digest", "organisation"],
                condition=Q(state__in=("waiting", "reading")),
                name="import_own_file_once_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.WAITING, self.State.READING}

    @property
    def drafts(self) -> int:
        return self.made + self.doubles


class Undoing(models.Model):
    """An import was taken back, once: the row's existence is the state."""

    document = models.OneToOneField(Import, models.CASCADE, primary_key=True, related_name="undoing")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("undone"))
    gone = models.PositiveIntegerField(_("drafts thrown away"))
    kept = models.PositiveIntegerField(_("practices that stay"))

    class Meta:
        verbose_name = _("undone import")
        verbose_name_plural = _("undone imports")

    def __str__(self) -> str:
        return f"undoing of {self.document_id}"
