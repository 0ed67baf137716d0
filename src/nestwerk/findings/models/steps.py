"""What was done on the board, one row a step: enough to undo it and to do it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models import Study


class StepKind(models.TextChoices):
    MAKE = "make", _("made it")
    MOVE = "move", _("moved it")
    CHANGE = "change", _("changed its words")
    DROP = "drop", _("took it from the board")


class BoardStep(models.Model):
    """One step of one person. Undone, it waits to be done again."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="board_steps")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("what was done"), max_length=6, choices=StepKind)
    # Rows before and after, as JSON: [[model, key, before, after], ...]
    rows = SealedTextField(_("rows before and after"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    # Undone, and something else was done since: it cannot be done again.
    dropped = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("step on the board")
        verbose_name_plural = _("steps on the board")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="board_step_once")]

    def __str__(self) -> str:
        return f"step {self.number} of {self.study_id}"
