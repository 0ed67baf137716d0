"""A group of parents, and the team that runs it."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.groups.models.venue import Venue
from nestwerk.groups.rules.hats import CARRIED_BY
from nestwerk.groups.rules.holidays import country_of
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.programmes.models import GroupForm, Programme


class Entry(models.TextChoices):
    """How somebody comes in."""

    OPEN = "open", _("everybody may sign up")
    INVITED = "invited", _("only with the link that the team gives")
    WALK_IN = "walk-in", _("no sign-up: walk in")


class Promotion(models.TextChoices):
    """Who gets a place that comes free."""

    AUTOMATIC = "automatic", _("the first on the waiting list, by itself")
    BY_CHOICE = "by-choice", _("the team chooses, with a reason")


class Region(models.TextChoices):
    """Whose school holidays count."""

    FLANDERS = "be-vlg", _("Flanders, and Dutch-speaking schools in Brussels")
    WALLONIA_BRUSSELS = "be-wbe", _("French-speaking schools of Belgium")
    NORTH = "nl-noord", _("Netherlands, north")
    MIDDLE = "nl-midden", _("Netherlands, middle")
    SOUTH = "nl-zuid", _("Netherlands, south")


COUNTRIES = tuple(dict.fromkeys(country_of(region) for region in Region.values))


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, person: object) -> "GroupQuerySet":
        """Groups of organisations in which the visitor coordinates or facilitates, and those whose team holds them."""
        if not isinstance(person, Person):
            return self.none()
        roles = (Role.COORDINATOR, Role.FACILITATOR)
        mine = Membership.objects.filter(person=person, role__in=roles).values("organisation")
        return self.filter(Q(organisation__in=mine) | Q(pk__in=_teams(person).values("group")))

    def run_by(self, person: object) -> "GroupQuerySet":
        """Groups whose people this visitor may see by name: its facilitators, and coordinators of its organisation."""
        if not isinstance(person, Person):
            return self.none()
        led = Membership.objects.filter(person=person, role=Role.COORDINATOR).values("organisation")
        return self.filter(
            Q(organisation__in=led) | Q(pk__in=_teams(person).filter(hat=Hat.FACILITATOR).values("group"))
        )

    def facilitated_by(self, person: object) -> "GroupQuerySet":
        """Groups that this visitor guides; notes about people are for these eyes only."""
        if not isinstance(person, Person):
            return self.none()
        return self.filter(pk__in=_teams(person).filter(hat=Hat.FACILITATOR).values("group"))

    def with_team_member(self, person: object) -> "GroupQuerySet":
        """Groups in whose team this visitor is, as facilitator or as volunteer."""
        if not isinstance(person, Person):
            return self.none()
        return self.filter(pk__in=_teams(person).values("group"))

    def without_facilitator(self) -> "GroupQuerySet":
        """Groups that go on and that nobody guides: no hat of a facilitator there counts."""
        guides = TeamMember.objects.filter(group=OuterRef("pk"), hat=Hat.FACILITATOR)
        return self.filter(~Exists(guides), ended_at=None)

    def listed(self) -> "GroupQuerySet":
        """Groups with a page that everybody may see."""
        return self.filter(public=True, ended_at=None)


class Group(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="groups")
    # Once in the whole installation: the public page stands at it.
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    form = models.CharField(_("form of the group"), max_length=12, choices=GroupForm)
    practice = models.ForeignKey(Practice, models.SET_NULL, null=True, blank=True, related_name="groups")
    programme = models.ForeignKey(Programme, models.SET_NULL, null=True, blank=True, related_name="groups")
    about = models.TextField(_("what we do"), blank=True)
    for_whom = models.TextField(_("for whom"), blank=True)
    # Of the children, in years; -1 is before birth.
    age_from = models.SmallIntegerField(_("children from"), null=True, blank=True)
    age_to = models.SmallIntegerField(_("children up to"), null=True, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places for parents"), null=True, blank=True)
    childcare = models.BooleanField(_("childcare"), default=False)
    childcare_places = models.PositiveSmallIntegerField(_("places in childcare"), null=True, blank=True)
    accessibility = models.TextField(_("accessibility"), blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="groups")
    # The code of a municipality (room places), never more: the team says it, no address is read for it.
    town = models.CharField(_("town"), max_length=8, blank=True)
    town_shown = models.BooleanField(_("everybody may see the town"), default=True)
    phone = models.CharField(_("phone of the team"), max_length=30, blank=True)
    public = models.BooleanField(_("page for everybody"), default=False)
    entry = models.CharField(_("how to join"), max_length=8, choices=Entry, default=Entry.OPEN)
    promotion = models.CharField(
        _("a place that comes free"), max_length=10, choices=Promotion, default=Promotion.AUTOMATIC
    )
    # RFC 5545 RRULE without DTSTART; empty when meetings are made one by one.
    rhythm = models.CharField(_("rhythm"), max_length=200, blank=True)
    region = models.CharField(_("school holidays of"), max_length=10, choices=Region, default=Region.FLANDERS)
    skip_holidays = models.BooleanField(_("no meetings on holidays"), default=True)
    # The door of a group for who was invited: found by its digest, sealed so that the team can show it again.
    door = SealedTextField(_("secret of the door"), blank=True, editable=False)
    # Null, not empty: many groups have no door, and no two the same.
    door_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    # Of which group this is the next season. Nobody was moved: who wants to come signs up here too.
    after = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="next_seasons")
    created_at = models.DateTimeField(_("made"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        indexes = [models.Index(fields=["organisation", "ended_at"], name="group_of_organisation")]
        constraints = [models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="group_ages_in_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the countries of which a telephone number is, when nothing says so: its own first."""
        own = country_of(self.region)
        return (own, *(country for country in COUNTRIES if country != own))

    @property
    def written_in(self) -> str:
        """Return the language in which its team most likely writes."""
        return "fr" if self.region == Region.WALLONIA_BRUSSELS else "nl"


class Hat(models.TextChoices):
    FACILITATOR = "facilitator", _("facilitator")
    VOLUNTEER = "volunteer", _("volunteer")


class HeldHats(models.Manager["TeamMember"]):
    """The one place that decides whether a hat counts: only while its wearer holds a role that carries it."""

    def get_queryset(self) -> "models.QuerySet[TeamMember]":
        roles = Membership.objects.filter(person=OuterRef("person"), organisation=OuterRef("group__organisation"))
        held = Q()
        for hat, carried_by in CARRIED_BY.items():
            held |= Q(Exists(roles.filter(role__in=carried_by)), hat=hat)
        return super().get_queryset().filter(held)


class TeamMember(models.Model):
    """Somebody with an account who runs this group. One hat per person and group.

    `objects`, and so `group.team` and `person.teams`, hold only hats that count. `rows` are all of them, for who
    ends or counts rows and decides nothing by them.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="team")
    person = models.ForeignKey(Person, models.CASCADE, related_name="teams")
    hat = models.CharField(_("hat"), max_length=12, choices=Hat)
    since = models.DateTimeField(_("since"))

    objects = HeldHats()
    rows = models.Manager["TeamMember"]()

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="team_member_once")]

    def __str__(self) -> str:
        return f"{self.hat} of {self.group_id}"


def _teams(person: Person) -> "models.QuerySet[TeamMember]":
    """Where this person wears a hat that counts."""
    return TeamMember.objects.filter(person=person)
