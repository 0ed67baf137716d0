"""The agenda board: what parents want to talk about, and what was chosen and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person
from nestwerk.search.queries import language_of_words


class ThemeQuerySet(models.QuerySet["Theme"]):
    def shown(self) -> "ThemeQuerySet":
        """Themes that the team did not hide."""
        return self.filter(hiding=None)


class Theme(models.Model):
    """Something to talk about. Brought in by a parent, or by the team when there is no participant."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="themes")
    group = models.ForeignKey(Group, models.CASCADE, related_name="themes")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="themes")
    words = SealedTextField(_("theme"))
    # Without it nobody sees who brought it in, the team neither.
    named = models.BooleanField(_("my first name stands with it"), default=False)
    # The same form sent twice is one theme.
    once = models.UUIDField(editable=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("brought in"))
    edited_at = models.DateTimeField(_("words changed by the team"), null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [models.UniqueConstraint(fields=["group", "once"], name="theme_once")]
        indexes = [models.Index(fields=["group", "at"], name="theme_of_group")]

    def __str__(self) -> str:
        return f"theme {self.pk}"

    @property
    def language(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.words)


class Heart(models.Model):
    """A parent finds a theme important. Nobody sees whose heart it is."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="hearts")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="hearts")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="hearts")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("heart")
        verbose_name_plural = _("hearts")
        constraints = [models.UniqueConstraint(fields=["theme", "participant"], name="heart_once")]

    def __str__(self) -> str:
        return f"heart for {self.theme_id}"


class Choice(models.Model):
    """This theme, at that meeting, and why. Chosen again later, it moves on."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="theme_choices")
    theme = models.OneToOneField(Theme, models.CASCADE, related_name="choice")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="chosen_themes")
    why = SealedTextField(_("why this theme"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self) -> str:
        return f"choice of {self.theme_id}"
