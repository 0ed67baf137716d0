"""The team took something from the page, with a reason that its writer reads."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings.models.agenda import Theme
from nestwerk.gatherings.models.help import HelpPost
from nestwerk.gatherings.models.tips import Tip, Tried
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person

_THINGS = ("theme", "post", "tip", "tried")


def _exactly_one() -> Q:
    """Return the condition that a hiding is about one thing, and about one only."""
    some = Q()
    for thing in _THINGS:
        some |= Q(**{f"{other}__isnull": other != thing for other in _THINGS})
    return some


class Hiding(models.Model):
    """The row's existence is the state. Nothing is thrown away: taking the row away shows it again."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="hidings")
    theme = models.OneToOneField(Theme, models.CASCADE, null=True, blank=True, related_name="hiding")
    post = models.OneToOneField(HelpPost, models.CASCADE, null=True, blank=True, related_name="hiding")
    tip = models.OneToOneField(Tip, models.CASCADE, null=True, blank=True, related_name="hiding")
    tried = models.OneToOneField(Tried, models.CASCADE, null=True, blank=True, related_name="hiding")
    # Hidden in one tap with others of the same writer, so that one tap shows them again. It does not say whose.
    together = models.UUIDField(null=True, blank=True, editable=False)
    reason = SealedTextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("hiding")
        verbose_name_plural = _("hidings")
        constraints = [models.CheckConstraint(condition=_exactly_one(), name="hiding_of_one_thing")]

    def __str__(self) -> str:
        return f"hiding {self.pk}"

    @property
    def thing(self) -> Theme | HelpPost | Tip | Tried:
        return next(thing for thing in (self.theme, self.post, self.tip, self.tried) if thing is not None)

    @property
    def words(self) -> str:
        """Return what stands there, as the team reads it among what is hidden."""
        thing = self.thing
        return thing.title if isinstance(thing, HelpPost) else thing.text if isinstance(thing, Tip) else thing.words

    @property
    def of_parent(self) -> bool:
        return self.thing.participant_id is not None

    @property
    def signed(self) -> bool:
        return getattr(self.thing, "named", False)
