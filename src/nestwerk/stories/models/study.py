"""A study, who works in it, and what it looks at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Membership, Organisation, Person
from nestwerk.stories.models.kinds import CaseKind, Part


class StudyQuerySet(models.QuerySet["Study"]):
    def visible_to(self, person: object) -> "StudyQuerySet":
        """Studies in which this visitor has a part, as long as a role in their organisation is held."""
        if not isinstance(person, Person):
            return self.none()
        held = Membership.objects.filter(person=person).values("organisation")
        mine = StudyMember.objects.filter(person=person).values("study")
        return self.filter(organisation__in=held, pk__in=mine)


class Study(models.Model):
    """A question, and the stories in which an answer is looked for."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="studies")
    title = models.CharField(_("title"), max_length=120)
    question = SealedTextField(_("question"))
    topics = SealedTextField(_("topic list"), blank=True)
    # From this day on no original and no key is kept.
    destroy_on = models.DateField(_("originals are destroyed on"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"study {self.pk}"


class StudyMember(models.Model):
    """Somebody's part in a study. Who reads originals is named one by one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    part = models.CharField(_("part"), max_length=6, choices=Part)
    reads_originals = models.BooleanField(_("reads originals and the key"), default=False)
    # Numbers this person's own acts, so that no number tells how much somebody else did.
    acts = models.PositiveIntegerField(default=0, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("member of a study")
        verbose_name_plural = _("members of studies")
        constraints = [models.UniqueConstraint(fields=["study", "person"], name="study_member_once")]

    def __str__(self) -> str:
        return f"{self.part} of {self.study_id}"

    @property
    def leads(self) -> bool:
        return self.part == Part.LEAD

    @property
    def codes(self) -> bool:
        return self.part in {Part.LEAD, Part.CODER}


class StudyRole(models.Model):
    """As what people speak: mother, volunteer, professional. In the text it stands for a name."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="roles")
    name = models.CharField(_("role"), max_length=40)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("role in a study")
        verbose_name_plural = _("roles in studies")
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="study_role_once")]

    def __str__(self) -> str:
        return self.name


class StudyCase(models.Model):
    """A group or a practice that is looked at."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="cases")
    kind = models.CharField(_("kind"), max_length=8, choices=CaseKind)
    name = models.CharField(_("what it is called in the study"), max_length=80)
    group = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="+")
    practice = models.ForeignKey(Practice, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="study_case_once")]

    def __str__(self) -> str:
        return self.name
