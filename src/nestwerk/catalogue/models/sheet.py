"""The sheet: the words of a practice in one language, and the concepts it carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models.practice import Practice
from nestwerk.kernel.fields import new_key
from nestwerk.vocabulary.models import Concept


class Sheet(models.Model):
    """Plain text only; an empty line parts paragraphs, '- ' starts a list item."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="sheets")
    language = models.CharField(_("language"), max_length=3)
    summary = models.TextField(_("Summary"), max_length=600)
    description = models.TextField(_("Description"), blank=True)
    target_group = models.TextField(_("For whom"), blank=True)
    needs = models.TextField(_("What they need"), blank=True)
    goal = models.TextField(_("Main goal"), blank=True)
    subgoals = models.TextField(_("Further goals"), blank=True)
    method = models.TextField(_("Method"), blank=True)
    sessions = models.TextField(_("How many meetings"), blank=True)
    rhythm = models.TextField(_("How often"), blank=True)
    duration = models.TextField(_("How long it takes"), blank=True)
    staff = models.TextField(_("Who runs it"), blank=True)
    training = models.TextField(_("Training or licence"), blank=True)
    materials = models.TextField(_("Materials"), blank=True)
    approach = models.TextField(_("Approach"), blank=True)
    surplus = models.TextField(_("What makes it special"), blank=True)
    ethics = models.TextField(_("Ethics"), blank=True)
    evidence = models.TextField(_("What it rests on"), blank=True)
    professionals = models.TextField(_("Which professionals took part"), blank=True)
    participation = models.TextField(_("How people took part"), blank=True)
    evaluation = models.TextField(_("How it is evaluated"), blank=True)
    results = models.TextField(_("Results and experiences"), blank=True)
    applies = models.TextField(_("Where it is used"), blank=True)
    # A team or a role, never a person: rules.looks_private.
    contact_point = models.TextField(_("Contact point"), blank=True)
    domain = models.TextField(_("Domain"), blank=True)
    kind = models.TextField(_("Kind of practice"), blank=True)
    note = models.TextField(_("Note by the editors"), blank=True)

    class Meta:
        verbose_name = _("sheet")
        verbose_name_plural = _("sheets")
        constraints = [models.UniqueConstraint(fields=["practice", "language"], name="sheet_language_once")]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.language}"


# Every word field of a sheet, in reading order.
SHEET_FIELDS: tuple[str, ...] = tuple(
    field.name for field in Sheet._meta.local_fields if isinstance(field, models.TextField)
)


class PracticeConcept(models.Model):
    """A practice carries a concept of the vocabulary: a shared one, or one of its own organisation."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="carries")
    concept = models.ForeignKey(Concept, models.PROTECT, related_name="carried_by_practices")

    class Meta:
        verbose_name = _("concept of a practice")
        verbose_name_plural = _("concepts of a practice")
        constraints = [models.UniqueConstraint(fields=["practice", "concept"], name="practice_concept_once")]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.concept_id}"
