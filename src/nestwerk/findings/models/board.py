"""Codes on a board: cards in categories of a case, categories of all cases in factors."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models import Code, Study, StudyCase
from nestwerk.vocabulary.models import Concept


class Factor(models.Model):
    """What works, across the cases of a study; its categories are its elements."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="factors")
    name = models.CharField(_("name"), max_length=80)
    concept = models.ForeignKey(Concept, models.SET_NULL, null=True, blank=True, related_name="+")
    # Taken from the board; kept so that it can come back.
    gone = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("factor")
        verbose_name_plural = _("factors")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"factor {self.pk}"


class Category(models.Model):
    """Codes of one case that say something together; without a case: of interviews that belong to none."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="categories")
    case = models.ForeignKey(StudyCase, models.CASCADE, null=True, blank=True, related_name="categories")
    factor = models.ForeignKey(Factor, models.SET_NULL, null=True, blank=True, related_name="categories")
    name = models.CharField(_("name"), max_length=80)
    concept = models.ForeignKey(Concept, models.SET_NULL, null=True, blank=True, related_name="+")
    gone = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"category {self.pk}"


class Card(models.Model):
    """A code on the board of one case. Without a category it lies beside them."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="cards")
    case = models.ForeignKey(StudyCase, models.CASCADE, null=True, blank=True, related_name="+")
    code = models.ForeignKey(Code, models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, models.SET_NULL, null=True, blank=True, related_name="cards")

    class Meta:
        verbose_name = _("card on the board")
        verbose_name_plural = _("cards on the board")
        constraints = [
            models.UniqueConstraint(fields=["case", "code"], name="card_once_in_a_case"),
            models.UniqueConstraint(fields=["code"], condition=Q(case=None), name="card_once_without_a_case"),
        ]

    def __str__(self) -> str:
        return f"card of {self.code_id}"
