"""A story of change: what a parent says became different for her.

It is hers: the row knows whose it is, so that she changes it, takes it along and takes it back. So it is no sheet, and
nothing leads from it to a sheet: forms stay anonymous, a story never was.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models.story_words import Direction, Use
from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person
from nestwerk.search.queries import language_of_words


class ChangeStoryQuerySet(models.QuerySet["ChangeStory"]):
    def allowed(self, use: str) -> "ChangeStoryQuerySet":
        """Stories of which the teller agreed to this use, and did not take that back."""
        given = StoryConsent.objects.filter(use=use, withdrawn_at=None)
        return self.filter(pk__in=given.values("story"))

    def read_first(self) -> "ChangeStoryQuerySet":
        """Stories in which one of the team hid names, so that others may read them."""
        return self.filter(read_at__isnull=False)


class ChangeStory(models.Model):
    """One story of one parent. Who tells it never stands with it; when it was told neither."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="change_stories")
    group = models.ForeignKey(Group, models.CASCADE, related_name="change_stories")
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="change_story")
    direction = models.CharField(_("which way it went"), max_length=8, choices=Direction)
    changed = SealedTextField(_("what changed most"))
    through = SealedTextField(_("what made it change"), blank=True)
    told_at = models.DateTimeField(_("told"))
    # Who of the team reads it first, and the words as others read them from then on.
    reader = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    changed_shown = SealedTextField(_("what changed, without names"), blank=True, editable=False)
    through_shown = SealedTextField(_("what made it change, without names"), blank=True, editable=False)
    read_at = models.DateTimeField(_("read first"), null=True, blank=True, editable=False)

    objects = ChangeStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story of change")
        verbose_name_plural = _("stories of change")
        # Keys are random: no order of telling.
        ordering = ["id"]

    def __str__(self) -> str:
        return f"story {self.pk}"

    @property
    def language(self) -> str:
        return language_of_words(self.changed_shown or self.changed)

    @property
    def is_harder(self) -> bool:
        return self.direction != Direction.BETTER


class StoryConsent(models.Model):
    """The teller agreed to one use; taken back, both moments stay."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    story = models.ForeignKey(ChangeStory, models.CASCADE, related_name="consents")
    use = models.CharField(_("use"), max_length=8, choices=Use)
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent for a story")
        verbose_name_plural = _("consents for stories")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["story", "use"], condition=Q(withdrawn_at=None), name="story_use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.use} of {self.story_id}"


class StoryHeart(models.Model):
    """Another parent of the group finds that this story should be chosen. Nobody sees whose heart it is."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    story = models.ForeignKey(ChangeStory, models.CASCADE, related_name="hearts")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("heart for a story")
        verbose_name_plural = _("hearts for stories")
        constraints = [models.UniqueConstraint(fields=["story", "participant"], name="story_heart_once")]

    def __str__(self) -> str:
        return f"heart for {self.story_id}"


class StoryChoice(models.Model):
    """This story was chosen, and why. Parents read the reason, and it stays with the sheet of the practice."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    story = models.OneToOneField(ChangeStory, models.CASCADE, related_name="choice")
    why = SealedTextField(_("why this story"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("choice of a story")
        verbose_name_plural = _("choices of stories")

    def __str__(self) -> str:
        return f"choice of {self.story_id}"
