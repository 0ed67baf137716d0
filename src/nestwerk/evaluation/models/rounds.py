"""A form put to a group for some days, what became known when it closed, and that its team set it aside."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models.forms import FormVersion
from nestwerk.evaluation.models.kinds import FormKind, Stand
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person

# Who starts after this meeting has no start any more.
LAST_START = 2
LEAST = 5


class AskedRoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, person: object) -> "AskedRoundQuerySet":
        """Rounds of groups that this visitor runs."""
        return self.filter(group__in=Group.objects.run_by(person))

    def counting(self) -> "AskedRoundQuerySet":
        """Rounds that are not set aside."""
        return self.exclude(pk__in=SetAside.objects.standing().values("round"))

    def open_on(self, day: date) -> "AskedRoundQuerySet":
        return self.filter(closed_at=None, opens_on__lte=day, closes_on__gte=day)

    def over_on(self, day: date) -> "AskedRoundQuerySet":
        """Rounds whose last day is past, and that were not closed."""
        return self.filter(closed_at=None, closes_on__lt=day)


class Round(models.Model):
    """One form for one group, open from day to day. Its code opens the door for everybody alike."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="rounds")
    group = models.ForeignKey(Group, models.CASCADE, related_name="rounds")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="rounds")
    kind = models.CharField(_("when"), max_length=12, choices=FormKind)
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="+")
    # Which meeting was next when it opened, that day's included: after the second a start is no start.
    meeting_number = models.PositiveSmallIntegerField(_("number of the meeting"), default=0)
    # Only who was at that meeting finds it on the own page, and is counted as asked.
    only_who_came = models.BooleanField(_("only for who came"), default=False)
    # When everybody who is asked was reminded, whether they answered or not: nobody knows who did.
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"))
    # Found by its digest, sealed so that the poster can show it.
    code = SealedTextField(_("code"), blank=True, editable=False)
    code_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    # What was promised to who filled in: never fewer than this. An organisation may ask for more meanwhile.
    least = models.PositiveSmallIntegerField(_("the smallest count that is shown"), default=LEAST)
    # How many people took part in the group until the round closed, who stopped included. For its team alone.
    expected = models.PositiveSmallIntegerField(_("how many took part so far"), null=True, blank=True)
    # Sheets that were not taken, of which nothing is kept: starts after the second meeting, and what came out of time.
    late = models.PositiveSmallIntegerField(_("starts after the second meeting"), default=0, editable=False)
    refused = models.PositiveSmallIntegerField(_("sheets that were not taken"), default=0, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(_("planned"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    # Who of the team reads the open answers first, and hides names before the others read them.
    reader = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    read_at = models.DateTimeField(_("open answers read"), null=True, blank=True, editable=False)
    # After this the single sheets are gone; what was shown stays.
    emptied_at = models.DateTimeField(_("sheets erased"), null=True, blank=True, editable=False)

    objects = AskedRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of a form")
        verbose_name_plural = _("rounds of forms")
        ordering = ["opens_on", "planned_at"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="round_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(least__gte=LEAST), name="round_of_five_or_more"),
        ]
        indexes = [models.Index(fields=["group", "opens_on"], name="round_of_group")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def late_start(self) -> bool:
        """True for a start that was asked after the second meeting: told by itself, counted as a start nowhere."""
        return self.kind == FormKind.START and self.meeting_number > LAST_START

    def stand(self, today: date) -> str:
        if self.closed_at is not None:
            return str(Stand.CLOSED)
        if today < self.opens_on:
            return str(Stand.PLANNED)
        return str(Stand.OPEN if today <= self.closes_on else Stand.OVER)


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def standing(self) -> "SetAsideQuerySet":
        return self.filter(ended_at=None)


class SetAside(models.Model):
    """While it stands, nothing of the round counts or leaves; taken back, all of it counts again."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="set_asides")
    # Readers of the report read it too. Empty: set aside once more after an older backup was put back.
    reason = SealedTextField(_("why"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"))
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("round set aside")
        verbose_name_plural = _("rounds set aside")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["round"], condition=Q(ended_at=None), name="round_set_aside_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} set aside"


class Figures(models.Model):
    """What one closed round shows, and shows ever after. Added once; the database refuses to change or delete it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="figures")
    round = models.OneToOneField(Round, models.PROTECT, related_name="figures")
    # Only what may be seen: what is hidden stands nowhere in it.
    figures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(_("what was shown"))
    rule = models.PositiveSmallIntegerField(_("edition of the rules"))
    least = models.PositiveSmallIntegerField(_("the smallest count that is shown"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("figures of a round")
        verbose_name_plural = _("figures of rounds")
        constraints = [models.CheckConstraint(condition=Q(least__gte=LEAST), name="figures_of_five_or_more")]

    def __str__(self) -> str:
        return f"figures of {self.round_id}"
