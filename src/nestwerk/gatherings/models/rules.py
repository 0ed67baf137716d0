"""Our rules: proposed by anybody, agreed together, kept by each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models import Participant
from nestwerk.people.models import Organisation, Person
from nestwerk.search.queries import language_of_words


class Starter(models.TextChoices):
    """Rules that many groups begin with, so that each parent reads them in the own language."""

    STAYS_HERE = "stays-here", _("What we say here, stays here.")
    GOOD_ENOUGH = "good-enough", _("Everybody does it in their own way, well enough.")
    OWN_TIME = "own-time", _("You may come later or go earlier.")
    MAY_LISTEN = "may-listen", _("Who wants to say nothing, listens.")


class GroupRule(models.Model):
    """One rule, in one of our own sentences (`starter`) or in words of the group."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="group_rules")
    group = models.ForeignKey(Group, models.CASCADE, related_name="rules")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="proposed_rules")
    starter = models.CharField(_("rule to begin with"), max_length=12, choices=Starter, blank=True)
    words = SealedTextField(_("rule"), blank=True)
    once = models.UUIDField(editable=False)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("proposed"))
    # Null: proposed, and still to be talked about together.
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("dropped"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule of a group")
        verbose_name_plural = _("rules of a group")
        constraints = [
            models.UniqueConstraint(fields=["group", "once"], name="group_rule_once"),
            models.UniqueConstraint(
                fields=["group", "starter"],
                condition=~models.Q(starter="") & models.Q(dropped_at=None),
                name="starter_once_in_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"rule {self.pk}"

    @property
    def language(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.words)

    @property
    def text(self) -> str:
        """Return the rule as people read it: a starter in the reader's language, else the words of the group."""
        return str(Starter(self.starter).label) if self.starter else self.words


class Agreement(models.Model):
    """A parent agrees with a rule: to a proposal it is a yes, to a rule that stands it is keeping to it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="rule_agreements")
    rule = models.ForeignKey(GroupRule, models.CASCADE, related_name="agreements")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="rule_agreements")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("agreement with a rule")
        verbose_name_plural = _("agreements with rules")
        constraints = [models.UniqueConstraint(fields=["rule", "participant"], name="agreement_once")]

    def __str__(self) -> str:
        return f"agreement with {self.rule_id}"
