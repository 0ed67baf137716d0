"""Cards that people lay: what they can give, what they need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue.models.kinds import CardKind
from nestwerk.dialogue.models.session import Dialogue, Guest
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.search.queries import language_of_words
from nestwerk.vocabulary.models import Concept


class Card(models.Model):
    """A few words under one buffer. Taken back, the row is gone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="cards")
    guest = models.ForeignKey(Guest, models.CASCADE, related_name="cards")
    buffer = models.ForeignKey(Concept, models.PROTECT, related_name="dialogue_cards")
    kind = models.CharField(_("kind"), max_length=4, choices=CardKind)
    # Who speaks for an organisation may lay a card as a person.
    as_person = models.BooleanField(_("as a person"), default=False)
    words = SealedTextField(_("what is on the card"))
    language = models.CharField(_("language"), max_length=8, default="nl")
    once = models.UUIDField(editable=False)
    at = models.DateTimeField(_("laid"))

    class Meta:
        verbose_name = _("card of a dialogue session")
        verbose_name_plural = _("cards of a dialogue session")
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["dialogue", "once"], name="dialogue_card_once")]

    def __str__(self) -> str:
        return f"card {self.pk}"

    @property
    def tongue(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.words)


class CardHiding(models.Model):
    """The one who leads took a card from the wall; it can come back. The row's existence is the state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    card = models.OneToOneField(Card, models.CASCADE, related_name="hiding")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("hidden"))

    class Meta:
        verbose_name = _("hidden card")
        verbose_name_plural = _("hidden cards")

    def __str__(self) -> str:
        return f"hiding of {self.card_id}"
