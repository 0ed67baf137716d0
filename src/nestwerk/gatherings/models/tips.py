"""Tips to try at home, and how it went."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person
from nestwerk.programmes.models import SessionPlan
from nestwerk.search.queries import language_of_words


class Tip(models.Model):
    """A tip of one group: the one of a session plan, or somebody's own words."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tips")
    group = models.ForeignKey(Group, models.CASCADE, related_name="tips")
    session = models.ForeignKey(SessionPlan, models.SET_NULL, null=True, blank=True, related_name="tips")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="tips")
    # For the tip of a session plan: as it stood when the first parent tried it.
    words = SealedTextField(_("tip"))
    once = models.UUIDField(editable=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("tip")
        verbose_name_plural = _("tips")
        constraints = [
            models.UniqueConstraint(fields=["group", "once"], name="tip_once"),
            models.UniqueConstraint(
                fields=["group", "session"], condition=Q(session__isnull=False), name="tip_of_session_once"
            ),
        ]

    def __str__(self) -> str:
        return f"tip {self.pk}"

    @property
    def language(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.words)

    @property
    def text(self) -> str:
        """Return the tip as people read it. Its words go with whoever gave it; what others told about it stays."""
        return self.words or gettext("The words of this tip are erased.")


class Face(models.TextChoices):
    """How it went. Not so well is worth telling too."""

    WELL = "well", _("It went well")
    SO_SO = "so-so", _("It went so-so")
    HARD = "hard", _("It did not work")


class Tried(models.Model):
    """'I tried it': one face and perhaps words, for the group or for the team only. It may be changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tries")
    tip = models.ForeignKey(Tip, models.CASCADE, related_name="tries")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="tries")
    face = models.CharField(_("how was it?"), max_length=6, choices=Face)
    words = SealedTextField(_("what happened"), blank=True)
    shared = models.BooleanField(_("the other parents may read it"), default=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        constraints = [models.UniqueConstraint(fields=["tip", "participant"], name="tried_once")]

    def __str__(self) -> str:
        return f"try of {self.tip_id}"

    @property
    def language(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.words)
