"""Who was in a team, from when to when, and by whose hand: what was written then stays with who was there."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models.group import Group, Hat
from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Membership, Organisation, Person


class TeamStayQuerySet(models.QuerySet["TeamStay"]):
    def at(self, moment: "datetime | OuterRef") -> "TeamStayQuerySet":
        """Stays that had begun at a moment and were not over."""
        return self.filter(Q(until=None) | Q(until__gt=moment), since__lte=moment)

    def told_to(self, person: object) -> "TeamStayQuerySet":
        """Stays of others that this visitor, who guided the group when they began, is told of; also when over.

        Not what the visitor did. Whoever left the organisation is told no more.
        """
        if not isinstance(person, Person):
            return self.none()
        began = OuterRef("since")
        guided = TeamStay.objects.filter(group=OuterRef("group"), person=person, hat=Hat.FACILITATOR, since__lt=began)
        member = Membership.objects.filter(person=person, organisation=OuterRef("organisation"))
        return self.exclude(Q(person=person) | Q(by=person) | Q(by=None)).filter(
            Exists(guided.filter(Q(until=None) | Q(until__gt=began))), Exists(member)
        )

    def unseen_by(self, person: Person) -> "TeamStayQuerySet":
        return self.exclude(Exists(TeamStaySeen.objects.filter(stay=OuterRef("pk"), person=person)))


class TeamStay(models.Model):
    """One hat of one person in one group. It ends and is never thrown away; coming back is another stay."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="team_stays")
    group = models.ForeignKey(Group, models.CASCADE, related_name="stays")
    person = models.ForeignKey(Person, models.PROTECT, related_name="team_stays")
    hat = models.CharField(_("hat"), max_length=12, choices=Hat)
    since = models.DateTimeField(_("since"))
    # Null: from before this was kept, or by the installation itself.
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateTimeField(_("until"), null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TeamStayQuerySet.as_manager()

    class Meta:
        verbose_name = _("stay in a team")
        verbose_name_plural = _("stays in a team")
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], condition=Q(until=None), name="one_stay_at_a_time"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="stay_ends_after_start"),
        ]
        indexes = [models.Index(fields=["group", "since"], name="stay_of_group")]

    def __str__(self) -> str:
        return f"{self.hat} of {self.group_id}"


class TeamStaySeen(models.Model):
    """A facilitator saw that somebody came. The row's existence is the state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    stay = models.ForeignKey(TeamStay, models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("stay that was seen")
        verbose_name_plural = _("stays that were seen")
        constraints = [models.UniqueConstraint(fields=["stay", "person"], name="stay_seen_once")]

    def __str__(self) -> str:
        return f"seen {self.stay_id}"
