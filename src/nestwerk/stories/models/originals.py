"""What was really said, and the key by which names became stand-ins. Read by named people, on record, until a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models.interviews import Interview
from nestwerk.stories.models.kinds import NameKind, Verdict
from nestwerk.stories.models.study import Study, StudyRole


class Original(models.Model):
    """The words of an interview as they came in. Destroyed, the row stays and is empty."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    interview = models.OneToOneField(Interview, models.CASCADE, related_name="original")
    words = SealedTextField(_("words"), blank=True)
    # Who speaks in each paragraph, as the file had it.
    voices = SealedTextField(_("who speaks"), blank=True)
    # What another program had coded and noted in it, as JSON, until names are replaced (actions.waiting).
    waiting = SealedTextField(_("codings that wait"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("handed in"))
    destroyed_at = models.DateTimeField(_("destroyed"), null=True, blank=True)

    class Meta:
        verbose_name = _("original of an interview")
        verbose_name_plural = _("originals of interviews")

    def __str__(self) -> str:
        return f"original {self.pk}"


class Speaker(models.Model):
    """A name before a colon, and what stands for it in the text that is coded."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    original = models.ForeignKey(Original, models.CASCADE, related_name="speakers")
    label = SealedTextField(_("as the file names them"))
    role = models.ForeignKey(StudyRole, models.RESTRICT, null=True, blank=True, related_name="+")
    stand_in = models.CharField(_("in the text"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["order"]

    def __str__(self) -> str:
        return f"speaker {self.pk}"


class KnownName(models.Model):
    """A name of this study and what stands for it, in every interview the same: the key."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="names")
    words = SealedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=8, choices=NameKind)
    stand_in = models.CharField(_("in the text"), max_length=60)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("name and stand-in")
        verbose_name_plural = _("names and stand-ins")
        ordering = ["kind", "at"]

    def __str__(self) -> str:
        return f"name {self.pk}"


class Suggestion(models.Model):
    """Words in an original that may tell who somebody is, wherever they stand; somebody decides."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    original = models.ForeignKey(Original, models.CASCADE, related_name="suggestions")
    words = SealedTextField(_("words"))
    kind = models.CharField(_("kind"), max_length=8, choices=NameKind)
    # [start, end] in code points, each place where the words stand.
    places = models.JSONField(default=list)
    stand_in = models.CharField(_("in the text"), max_length=60)
    verdict = models.CharField(_("decided"), max_length=7, choices=Verdict, default=Verdict.OPEN)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("decided at"), null=True, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("words that may tell who somebody is")
        verbose_name_plural = _("words that may tell who somebody is")
        ordering = ["order"]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class ForeignFile(models.Model):
    """A project of another program: read, and waiting until who leads says what comes in; then what came of it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="foreign_files")
    # What it holds, with names, as JSON (formats.told); gone on the day on which originals go.
    told = SealedTextField(_("what it holds"))
    # [interview, name of the text] of each text that came in, and the notes at codes, as JSON.
    became = SealedTextField(_("what became of it"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("handed in"))
    taken_at = models.DateTimeField(_("brought in"), null=True, blank=True)

    class Meta:
        verbose_name = _("project of another program")
        verbose_name_plural = _("projects of other programs")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"foreign file {self.pk}"
