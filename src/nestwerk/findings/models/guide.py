"""The guide of a study: what was found, for everybody who wants to do it as well."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models import Study


class GuideQuerySet(models.QuerySet["Guide"]):
    def published(self) -> "GuideQuerySet":
        return self.exclude(published_at=None)


class Guide(models.Model):
    """A draft for who works in the study, until who leads it publishes it; then for everybody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="guides")
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        constraints = [models.UniqueConstraint(fields=["study"], name="guide_once_in_a_study")]

    def __str__(self) -> str:
        return self.slug


class GuideText(models.Model):
    """Title and beginning of a guide in one language."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    guide = models.ForeignKey(Guide, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8)
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(_("beginning"), blank=True)

    class Meta:
        verbose_name = _("words of a guide")
        verbose_name_plural = _("words of guides")
        constraints = [models.UniqueConstraint(fields=["guide", "language"], name="guide_text_once")]

    def __str__(self) -> str:
        return f"{self.language} of {self.guide_id}"
