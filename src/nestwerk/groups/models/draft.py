"""A group that somebody is still setting up: nothing typed is lost between the pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models.group import Group
from nestwerk.groups.rules.hats import SETS_UP
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Membership, Organisation, Person


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, person: object) -> "DraftQuerySet":
        """Drafts that this visitor began, in organisations in which they may still set up groups."""
        if not isinstance(person, Person):
            return self.none()
        mine = Membership.objects.filter(person=person, role__in=SETS_UP).values("organisation")
        return self.filter(by=person, organisation__in=mine)

    def open(self) -> "DraftQuerySet":
        """Drafts that have not become a group."""
        return self.filter(group=None)


class Draft(models.Model):
    """What was typed so far, page by page. It keeps the group that it became, so that a second 'done' leads there."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="group_drafts")
    by = models.ForeignKey(Person, models.CASCADE, related_name="group_drafts")
    # Page to fields, as JSON. Sealed: an address that must stay hidden may be in it.
    pages = SealedTextField(_("what was typed"), blank=True)
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="drafts")
    # It becomes the next season of this group.
    after = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="next_drafts")
    changed_at = models.DateTimeField(_("changed"))

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of a group")
        verbose_name_plural = _("drafts of groups")

    def __str__(self) -> str:
        return f"draft {self.pk}"
