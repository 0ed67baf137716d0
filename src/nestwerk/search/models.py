"""The index: documents and the terms they are found by. Made from other rooms' rows, never the only copy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """One thing that can be found, in one language."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=30)
    key = models.CharField(_("key"), max_length=60)
    language = models.CharField(_("language"), max_length=3)
    length = models.FloatField(help_text="Sum of the weights of its terms.")

    class Meta:
        verbose_name = _("document in the index")
        verbose_name_plural = _("documents in the index")
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="document_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}:{self.language}"


class Term(models.Model):
    """One term in one document, with its weight there."""

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="terms")
    # The document's kind again, so that one index answers; otherwise SQLite reads every document first.
    kind = models.CharField(max_length=30)
    word = models.CharField(max_length=40)
    weight = models.FloatField()

    class Meta:
        verbose_name = _("term in the index")
        verbose_name_plural = _("terms in the index")
        constraints = [models.UniqueConstraint(fields=["kind", "word", "document"], name="term_once")]

    def __str__(self) -> str:
        return self.word
