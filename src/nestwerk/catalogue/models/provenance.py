"""Where the facts come from, where to read on, and when a link was last tried."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models.practice import Practice
from nestwerk.kernel.fields import new_key


class Work(models.Model):
    """A publication that facts were carried over from."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")

    def __str__(self) -> str:
        return self.title


class Citation(models.Model):
    """A practice rests on a work, on one page of it or on the whole."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="citations")
    work = models.ForeignKey(Work, models.PROTECT, related_name="citations")
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.work_id} {self.page or ''}"


class Link(models.Model):
    """An address where a reader finds more."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="links")
    url = models.URLField(_("address"), max_length=1000)
    label = models.CharField(_("name"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.url


class LinkCheck(models.Model):
    """What an address answered when it was last tried. One row per address, whoever links to it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    url = models.URLField(_("address"), max_length=1000, unique=True)
    at = models.DateTimeField(_("tried"))
    works = models.BooleanField(_("answers"))
    answer = models.CharField(_("what it answered"), max_length=120, help_text="HTTP status, or the kind of failure.")

    class Meta:
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")

    def __str__(self) -> str:
        return f"{self.url} {self.answer}"
