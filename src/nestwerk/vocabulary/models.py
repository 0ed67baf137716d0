"""Frameworks and concepts. The bundled ones come from files; an organisation may add its own."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Membership, Organisation, Person


def _seen_by(person: object) -> Q:
    """The shared rows, and those of the organisations of which this visitor is a member."""
    if not isinstance(person, Person):
        return Q(organisation=None)
    return Q(organisation=None) | Q(organisation__in=Membership.objects.filter(person=person).values("organisation"))


class FrameworkQuerySet(models.QuerySet["Framework"]):
    def shared(self) -> "FrameworkQuerySet":
        """Only the frameworks of everybody."""
        return self.filter(organisation=None)

    def visible_to(self, person: object) -> "FrameworkQuerySet":
        """The shared ones, and those of the organisations of which this visitor is a member."""
        return self.filter(_seen_by(person))

    def at(self, organisation: str, slug: str) -> "FrameworkQuerySet":
        """The framework at one address; an empty organisation means a shared one."""
        return (
            self.filter(organisation__slug=organisation, slug=slug) if organisation else self.shared().filter(slug=slug)
        )


class Framework(models.Model):
    """A set of concepts with a source: a SKOS concept scheme."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="frameworks")
    slug = models.SlugField(_("address"), max_length=60)
    order = models.PositiveSmallIntegerField(default=100)
    closed = models.BooleanField(_("complete list"), default=False)
    names = models.JSONField(_("name"), default=dict, help_text="By language code.")
    abouts = models.JSONField(_("what it is for"), default=dict, help_text="By language code.")
    source = models.JSONField(_("source"), default=dict, help_text="title, publisher, year, url, page")
    bundle_digest = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"))
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Counts the changes, so that an old form does not undo somebody else's.
    version = models.PositiveIntegerField(default=1)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ["order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=Q(organisation=None), name="shared_framework_slug_once"),
            models.UniqueConstraint(fields=["organisation", "slug"], name="own_framework_slug_once"),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        if self.organisation is None:
            return reverse("vocabulary:framework", args=[self.slug])
        return reverse("vocabulary:own-framework", args=[self.organisation.slug, self.slug])


class ConceptQuerySet(models.QuerySet["Concept"]):
    def visible_to(self, person: object) -> "ConceptQuerySet":
        """The shared ones, and those of the organisations of which this visitor is a member."""
        return self.filter(_seen_by(person))

    def in_use(self) -> "ConceptQuerySet":
        """Without those that were retired."""
        return self.filter(retirement=None)

    def at(self, organisation: str, framework: str, slug: str) -> "ConceptQuerySet":
        """The concept at one address; an empty organisation means a shared one."""
        place = Q(organisation__slug=organisation) if organisation else Q(organisation=None)
        return self.filter(place, framework__slug=framework, slug=slug)


class Concept(models.Model):
    """One word of the vocabulary: a SKOS concept. Parent and framework never cross organisations."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="concepts")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    slug = models.SlugField(_("address"), max_length=60)
    notation = models.CharField(_("number"), max_length=8, blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    labels = models.JSONField(_("name"), default=dict, help_text="By language code.")
    plains = models.JSONField(_("in plain words"), default=dict, help_text="By language code.")
    mores = models.JSONField(_("more"), default=dict, help_text="By language code.")
    others = models.JSONField(_("other words"), default=dict, help_text="Lists by language code.")
    related = models.ManyToManyField("self", symmetrical=True, blank=True)
    bundle_digest = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"))
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ["framework", "order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="concept_slug_once"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="concept_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return f"{self.framework.get_absolute_url()}{self.slug}/"


class Retirement(models.Model):
    """A concept that is no longer chosen. Its page and what carries it stay."""

    concept = models.OneToOneField(Concept, models.CASCADE, primary_key=True, related_name="retirement")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("retirement of a concept")
        verbose_name_plural = _("retirements of concepts")

    def __str__(self) -> str:
        return f"{self.concept_id} {self.at:%Y-%m-%d}"
