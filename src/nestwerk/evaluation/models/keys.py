"""The key under which the codes of one series are made into marks. It is destroyed when start and end were compared."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation


class CodeKey(models.Model):
    """Without it nobody can try answers until a mark fits."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    group = models.OneToOneField(Group, models.CASCADE, related_name="+")
    key = SealedTextField(_("key"), editable=False)

    class Meta:
        verbose_name = _("key of codes")
        verbose_name_plural = _("keys of codes")

    def __str__(self) -> str:
        return "a key"
