"""What was done, one row an act: enough to undo it and to do it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models.kinds import ActKind
from nestwerk.stories.models.study import Study
from nestwerk.stories.models.texts import Text


class Act(models.Model):
    """One act of one person, numbered among the own acts. Undone, it waits to be done again."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="acts")
    # None: it is about the codebook.
    text = models.ForeignKey(Text, models.CASCADE, null=True, blank=True, related_name="acts")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("what was done"), max_length=7, choices=ActKind)
    # Rows before and after, as JSON: [[model, key, before, after], ...]; null is 'not there'.
    rows = SealedTextField(_("rows before and after"))
    at = models.DateTimeField(_("when"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    # Undone, and something else was done since: it cannot be done again.
    dropped = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("act of coding")
        verbose_name_plural = _("acts of coding")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["study", "by", "number"], name="coding_act_once")]

    def __str__(self) -> str:
        return f"act {self.number} of {self.study_id}"
