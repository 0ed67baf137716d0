"""Helping each other: ask, offer, or a rota of turns when somebody is ill."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person
from nestwerk.search.queries import language_of_words


class HelpKind(models.TextChoices):
    ASK = "ask", _("I ask something")
    OFFER = "offer", _("I offer something")
    ROTA = "rota", _("turns: who helps when?")


class HelpPostQuerySet(models.QuerySet["HelpPost"]):
    def open(self) -> "HelpPostQuerySet":
        """Posts that still stand: neither ended by whoever wrote them nor hidden by the team."""
        return self.filter(ended_at=None, hiding=None)


class HelpPost(models.Model):
    """A question, an offer or a rota. Contact between parents goes no further than its writer chose."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="help_posts")
    group = models.ForeignKey(Group, models.CASCADE, related_name="help_posts")
    # Null: the team wrote it, for the group.
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="help_posts")
    kind = models.CharField(_("kind"), max_length=5, choices=HelpKind)
    title = SealedTextField(_("in a few words"))
    words = SealedTextField(_("more about it"), blank=True)
    named = models.BooleanField(_("my first name stands with it"), default=True)
    # Whoever takes a turn sees the number, nobody else.
    phone_shown = models.BooleanField(_("who helps may see my phone number"), default=False)
    once = models.UUIDField(editable=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("written"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = HelpPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("help post")
        verbose_name_plural = _("help posts")
        constraints = [models.UniqueConstraint(fields=["group", "once"], name="help_post_once")]
        indexes = [models.Index(fields=["group", "ended_at"], name="help_post_of_group")]

    def __str__(self) -> str:
        return f"help post {self.pk}"

    @property
    def language(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.title, self.words)


class NumberSeen(models.Model):
    """Somebody said yes and could read the number of whoever asked: she reads it when the turn is given back."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="numbers_seen")
    post = models.ForeignKey(HelpPost, models.CASCADE, related_name="numbers_seen")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="numbers_seen")
    at = models.DateTimeField()
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("number that was seen")
        verbose_name_plural = _("numbers that were seen")
        constraints = [models.UniqueConstraint(fields=["post", "participant"], name="number_seen_once")]

    def __str__(self) -> str:
        return f"number of {self.post_id} seen"


class Slot(models.Model):
    """One turn on a rota, or one place in an offer. It goes to one parent, whoever presses first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="help_slots")
    post = models.ForeignKey(HelpPost, models.CASCADE, related_name="slots")
    order = models.PositiveSmallIntegerField(_("order"))
    on = models.DateField(_("day"), null=True, blank=True)
    taken_by = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="help_slots")
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    # The helper's own choice: whoever asked may see the number.
    phone_shown = models.BooleanField(_("who asked may see my phone number"), default=False)

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["post", "order"], name="slot_order_once")]

    def __str__(self) -> str:
        return f"turn {self.order} of {self.post_id}"
