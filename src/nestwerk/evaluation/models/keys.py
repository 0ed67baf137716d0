"""By what starts and ends of one series are found together, and that it happened: once, whatever is put back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.models.rounds import Round
from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation


class CodeKey(models.Model):
    """The key under which codes are made into marks. Without it nobody can try answers until a mark fits."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    group = models.OneToOneField(Group, models.CASCADE, related_name="+")
    key = SealedTextField(_("key"), editable=False)

    class Meta:
        verbose_name = _("key of codes")
        verbose_name_plural = _("keys of codes")

    def __str__(self) -> str:
        return "a key"


class ShownEnd(models.Model):
    """The first end of a series that showed something of what a start asks: no start is laid beside another.

    Never taken back; in the journal, so that an older backup brings it back, also without its rounds.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    group = models.OneToOneField(Group, models.CASCADE, related_name="+")
    # None: not in the backup that was put back, and of the start also that none was laid beside the end.
    end = models.ForeignKey(Round, models.SET_NULL, null=True, related_name="+")
    start = models.ForeignKey(Round, models.SET_NULL, null=True, related_name="+")
    # The keys of the items of which pairs were shown.
    pairs: models.JSONField[list[str], list[str]] = models.JSONField(_("items of which pairs were shown"), default=list)

    class Meta:
        verbose_name = _("end that was shown")
        verbose_name_plural = _("ends that were shown")

    def __str__(self) -> str:
        return f"the end of {self.group_id}"
