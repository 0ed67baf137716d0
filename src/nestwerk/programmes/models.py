"""A programme (draaiboek) and its session plans. Shared when it has no organisation: ours, for everybody to copy."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.search.queries import language_of_words
from nestwerk.vocabulary.models import Concept


class GroupForm(models.TextChoices):
    """The three forms in which groups come (domain knowledge: all must run)."""

    WEEKLY = "weekly", _("weekly parent and child group")
    OPEN_HOUSE = "open-house", _("open house")
    SERIES = "series", _("closed or fortnightly series")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, person: object) -> "ProgrammeQuerySet":
        """Ours, and those of the visitor's own organisations."""
        if not isinstance(person, Person):
            return self.filter(organisation=None)
        mine = Membership.objects.filter(person=person).values("organisation")
        return self.filter(Q(organisation=None) | Q(organisation__in=mine))

    def editable_by(self, person: object) -> "ProgrammeQuerySet":
        """Those of organisations in which the visitor coordinates or facilitates; never ours."""
        if not isinstance(person, Person):
            return self.none()
        roles = (Role.COORDINATOR, Role.FACILITATOR)
        mine = Membership.objects.filter(person=person, role__in=roles).values("organisation")
        return self.filter(organisation__in=mine)


class Programme(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="programmes")
    # Ours are known by this key; empty for an organisation's own.
    bundle_key = models.SlugField(max_length=60, blank=True, editable=False)
    # Once in the whole installation: the address does not tell whose it is.
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    form = models.CharField(_("form of the group"), max_length=12, choices=GroupForm)
    for_whom = models.TextField(_("for whom"), blank=True)
    practice = models.ForeignKey(Practice, models.SET_NULL, null=True, blank=True, related_name="programmes")
    bundle_digest = models.CharField(max_length=64, blank=True, editable=False)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    changed_at = models.DateTimeField(_("changed"))

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.UniqueConstraint(fields=["bundle_key"], condition=~Q(bundle_key=""), name="programme_key_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def written_in(self) -> str:
        """Return the language of the programme, told by its words."""
        return language_of_words(self.title, self.summary) or settings.LANGUAGE_CODE


class SessionPlan(models.Model):
    """One meeting on paper."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="sessions")
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=200)
    aim = models.TextField(_("aim"), blank=True)
    materials = models.JSONField(_("materials"), default=list, blank=True)
    cards = models.JSONField(_("conversation cards"), default=list, blank=True)
    tip = models.TextField(_("tip to try at home"), blank=True)
    # The tip in the other languages that parents read: code -> words.
    tip_translations = models.JSONField(_("tip in other languages"), default=dict, blank=True)
    children = models.TextField(_("activity for the children"), blank=True)

    class Meta:
        verbose_name = _("session plan")
        verbose_name_plural = _("session plans")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["programme", "order"], name="session_order_once")]

    def __str__(self) -> str:
        return self.title


class SessionConcept(models.Model):
    """A session carries a concept of the vocabulary, such as a resilience helper."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    session = models.ForeignKey(SessionPlan, models.CASCADE, related_name="carries")
    concept = models.ForeignKey(Concept, models.PROTECT, related_name="carried_by_sessions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "concept"], name="session_concept_once")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.concept_id}"


class BlockKind(models.TextChoices):
    WELCOME = "welcome", _("welcome")
    INPUT = "input", _("short input")
    EXCHANGE = "exchange", _("exchange")
    ACTIVITY = "activity", _("activity")
    BREAK = "break", _("break")
    CLOSING = "closing", _("closing")


class Block(models.Model):
    """A timed piece of a session."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    session = models.ForeignKey(SessionPlan, models.CASCADE, related_name="blocks")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=10, choices=BlockKind)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what happens"), blank=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["session", "order"], name="block_order_once")]

    def __str__(self) -> str:
        return self.title
