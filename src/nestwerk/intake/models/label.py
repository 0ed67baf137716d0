"""A word by which documents name a field, added by an editor to those that come with the program."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Person


class LabelWord(models.Model):
    """`key` is the word without capitals, accents and punctuation: so it is compared."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    field = models.CharField(_("field"), max_length=30)
    language = models.CharField(_("language"), max_length=2)
    word = models.CharField(_("word"), max_length=60)
    key = models.CharField(max_length=60, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.word
