"""What this room keeps: questions that somebody wants to ask again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models import Study


class SavedQuestion(models.Model):
    """A question about a study, under a name: hers who saved it, for a name tells what somebody looks for."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, models.CASCADE, related_name="saved_questions")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = SealedTextField(_("name"))
    # As an address asks it: keys of codes, cases and roles.
    asks = models.CharField(_("question"), max_length=400)
    at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("saved question")
        verbose_name_plural = _("saved questions")
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"question about {self.study_id}"
