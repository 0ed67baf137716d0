"""A good practice. Its words stand in sheets, one per language."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Membership, Organisation, Person, Role


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


# Who writes the practices that an organisation keeps for itself; its other members read what is published.
WRITERS = (Role.COORDINATOR, Role.FACILITATOR)


def _own(person: Person) -> Q:
    hats = Membership.objects.filter(person=person)
    written = Q(organisation__in=hats.filter(role__in=WRITERS).values("organisation"))
    read = Q(organisation__in=hats.values("organisation"))
    return written | (read & ~Q(state__in=(State.DRAFT, State.IN_REVIEW)))


class PracticeQuerySet(models.QuerySet["Practice"]):
    def visible_to(self, person: object) -> "PracticeQuerySet":
        """Published ones of everybody, and what `own_of` gives."""
        everybody = Q(organisation=None, state=State.PUBLISHED)
        return self.filter(everybody | _own(person) if isinstance(person, Person) else everybody)

    def shared(self) -> "PracticeQuerySet":
        """The shared catalogue in every state: for its editors."""
        return self.filter(organisation=None)

    def own_of(self, person: object) -> "PracticeQuerySet":
        """What the visitor's own organisations keep for themselves; a draft is for who may write there."""
        return self.filter(_own(person)) if isinstance(person, Person) else self.none()

    def bundled(self) -> "PracticeQuerySet":
        return self.exclude(bundle_key="")


class Practice(models.Model):
    """One practice: shared when it has no organisation."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="practices")
    slug = models.SlugField(_("address"), max_length=60)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    language = models.CharField(_("language of the sheet"), max_length=3, default="nl")
    title = models.CharField(_("title"), max_length=200)
    other_titles = models.JSONField(_("other names"), default=list, blank=True)
    initiators = models.JSONField(_("initiators"), default=list, blank=True)
    offered_in = models.JSONField(
        _("languages it is offered in"), default=list, blank=True, help_text="Language codes."
    )
    # Codes of municipalities (room places) where it runs; empty when it is not of one town.
    towns = models.JSONField(_("towns"), default=list, blank=True)
    # {"target": {"development": "meedenken", ...}, "professionals": {...}}; steps are concepts of 'participatie'.
    participation = models.JSONField(_("participation"), default=dict, blank=True)
    # [{"from": 0, "to": 45, "per": "family", "what": "...", "year": 2025}]; euros, `per` out of rules.PER.
    costs = models.JSONField(_("what it costs"), default=list, blank=True)
    # What is known of it: [{"step": "followed", "source": "...", "year": 2025, "url": ""}]; steps of rules.KNOWN.
    knowledge = models.JSONField(_("what is known of it"), default=list, blank=True)
    # What others decided about it, as they say it: [{"by": "...", "says": "...", "year": 2025, "url": ""}].
    recognitions = models.JSONField(_("recognised by others"), default=list, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    age_from = models.FloatField(_("age from"), null=True, blank=True, help_text=_("In years; pregnancy is -0.75."))
    age_to = models.FloatField(_("age to"), null=True, blank=True)
    # In whose words people ask for it, by language and who asks: {"nl": {"parent": [...], "professional": [...]}}.
    questions = models.JSONField(_("questions that it answers"), default=dict, blank=True)
    # Language code to the moment at which an editor read the questions in it.
    questions_read = models.JSONField(default=dict, blank=True, editable=False)
    # The newest year among its sources: how old these facts are.
    source_year = models.PositiveSmallIntegerField(_("year of the source"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"))
    edited_at = models.DateTimeField(_("edited by an editor"), null=True, blank=True)
    # When an organisation last agreed to stand on the sheet as one that uses it, or withdrew that.
    uses_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The bundled catalogue knows its own rows by key, and what it last wrote by digest.
    bundle_key = models.SlugField(max_length=60, blank=True, editable=False)
    bundle_digest = models.CharField(max_length=64, blank=True, editable=False)
    # The questions come in files of their own, and an editor may change them and leave the sheet as it is.
    questions_digest = models.CharField(max_length=64, blank=True, editable=False)
    questions_edited_at = models.DateTimeField(_("questions edited by an editor"), null=True, blank=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=Q(organisation=None), name="shared_practice_slug_once"),
            models.UniqueConstraint(fields=["organisation", "slug"], name="own_practice_slug_once"),
            models.UniqueConstraint(fields=["bundle_key"], condition=~Q(bundle_key=""), name="bundle_key_once"),
            models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="practice_ages_in_order"),
        ]
        indexes = [models.Index(fields=["state", "organisation"], name="practice_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.place("catalogue:sheet")

    def place(self, page: str) -> str:
        """Return the address of one of its pages (a url name); an organisation's own has its pages under its name."""
        if self.organisation is None:
            return reverse(page, args=[self.slug])
        return reverse(page, args=[self.organisation.slug, self.slug])

    @property
    def sheet_changed_at(self) -> datetime:
        """When what stands on its sheet last changed: its words, or who is named there as using it."""
        return max(self.changed_at, self.uses_changed_at or self.changed_at)
