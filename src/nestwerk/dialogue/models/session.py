"""A dialogue session, and who takes part in it without an account."""

import uuid

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.search.queries import language_of_words


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def visible_to(self, person: object) -> "DialogueQuerySet":
        """Sessions of organisations that this visitor coordinates, and those that a facilitator leads or made there."""
        if not isinstance(person, Person):
            return self.none()
        mine = Membership.objects.filter(person=person)
        led = mine.filter(role=Role.COORDINATOR).values("organisation")
        guides = mine.filter(role=Role.FACILITATOR).values("organisation")
        own = Q(leads=person) | Q(by=person)
        return self.filter(Q(organisation__in=led) | own & Q(organisation__in=guides))

    def of_series(self, series: uuid.UUID) -> "DialogueQuerySet":
        """All sessions of one series, the oldest first."""
        return self.filter(series=series).order_by("starts_at", "made_at")


class Dialogue(models.Model):
    """One session around the four buffers. A follow-up belongs to the series of the first one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="dialogues")
    series = models.UUIDField(editable=False, db_index=True)
    title = models.CharField(_("what the session is about"), max_length=120)
    starts_at = models.DateTimeField(_("begins"))
    place = SealedTextField(_("place"))
    # Null: nobody was named, or the account was erased.
    leads = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    open_since = models.DateTimeField(_("open for cards since"), null=True, blank=True)
    # The code opens the door: found by its digest, sealed so that the wall can show it. Gone with the cards.
    code = SealedTextField(_("code"), blank=True, editable=False)
    code_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    # Counts what changed on the wall, so that who looks again is told quickly that nothing did.
    turn = models.PositiveIntegerField(default=1, editable=False)
    # What the first who joined was told; it moves no more while somebody takes part.
    kept_until = models.DateTimeField(_("cards kept until"), null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(_("cards erased"), null=True, blank=True, editable=False)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialogue session")
        verbose_name_plural = _("dialogue sessions")
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["organisation", "starts_at"], name="dialogue_of_organisation")]

    def __str__(self) -> str:
        return f"dialogue {self.pk}"

    @property
    def tongue(self) -> str:
        """Return the language of the title, told by its words; nothing when not sure."""
        return language_of_words(self.title)


class FormerCode(models.Model):
    """A code that lets nobody new in any more. Who joined by it finds her own cards there, as long as they are kept."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="former_codes")
    code = SealedTextField(_("code"), editable=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("former code of a dialogue session")
        verbose_name_plural = _("former codes of dialogue sessions")

    def __str__(self) -> str:
        return f"former code {self.pk}"


class Guest(models.Model):
    """Who takes part, known by a phone alone. A name is what she typed; it may be none."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="guests")
    name = SealedTextField(_("first name"), blank=True)
    # Empty: she speaks as a person.
    speaks_for = SealedTextField(_("organisation"), blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    joined_at = models.DateTimeField(_("joined"))
    # True until the phone shows its cookie for the first time: a browser that keeps none never does.
    waits = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("participant of a dialogue session")
        verbose_name_plural = _("participants of a dialogue session")

    def __str__(self) -> str:
        return f"guest {self.pk}"

    @property
    def is_out(self) -> bool:
        """True when the one who leads put this phone out."""
        try:
            return self.barring is not None
        except ObjectDoesNotExist:
            return False


class Barring(models.Model):
    """The one who leads put a phone out: its cards are off the wall, and it lays none. This row says so."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    guest = models.OneToOneField(Guest, models.CASCADE, related_name="barring")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("put out"))

    class Meta:
        verbose_name = _("phone that was put out")
        verbose_name_plural = _("phones that were put out")

    def __str__(self) -> str:
        return f"barring of {self.guest_id}"
