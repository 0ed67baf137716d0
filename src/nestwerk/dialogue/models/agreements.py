"""What people agreed at a session, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue.models.cards import Card
from nestwerk.dialogue.models.kinds import TO_WRITE_AGAIN, Outcome
from nestwerk.dialogue.models.session import Dialogue
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.search.queries import language_of_words


class Agreement(models.Model):
    """Who does what with whom by when. It stays when a card that it came from is taken back."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="agreements")
    give = models.ForeignKey(Card, models.SET_NULL, null=True, blank=True, related_name="+")
    need = models.ForeignKey(Card, models.SET_NULL, null=True, blank=True, related_name="+")
    what = SealedTextField(_("what"))
    who = SealedTextField(_("who"))
    with_whom = SealedTextField(_("with whom"), blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    once = models.UUIDField(editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("agreed"))

    class Meta:
        verbose_name = _("agreement of a dialogue session")
        verbose_name_plural = _("agreements of a dialogue session")
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["dialogue", "once"], name="dialogue_agreement_once")]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @property
    def tongue(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.what)

    @property
    def words(self) -> str:
        """Return what was agreed; where an older backup had other words, that they are to be written again."""
        return self.what or str(TO_WRITE_AGAIN)

    @property
    def last(self) -> "AgreementStep | None":
        """Return the step by which it stands where it stands."""
        steps = list(self.steps.all())
        return steps[-1] if steps else None

    @property
    def outcome(self) -> str:
        return self.last.outcome if self.last else str(Outcome.OPEN)

    @property
    def outcome_words(self) -> str:
        return str(Outcome(self.outcome).label)

    @property
    def runs(self) -> bool:
        return self.outcome in {Outcome.OPEN, Outcome.CHANGED}


class AgreementStep(models.Model):
    """What became of an agreement at one moment; the last one counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="steps")
    outcome = models.CharField(_("what became of it"), max_length=7, choices=Outcome)
    why = SealedTextField(_("why"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("step of an agreement")
        verbose_name_plural = _("steps of agreements")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.outcome} of {self.agreement_id}"
