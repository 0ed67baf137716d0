"""A message on its way, and when an organisation wants no message to arrive."""

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.messenger.rules.pots import KNOWN
from nestwerk.people.models import Organisation


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")


class State(models.TextChoices):
    """Each message ends in sent, refused, failed or dropped; 'unsure' asks a person to decide."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    # The address or number is wrong: it will never arrive, so whom it was for and what it said are not kept.
    REFUSED = "refused", _("refused: the address or number is wrong")
    FAILED = "failed", _("could not be sent")
    # The worker died between handing over and noting it, on a channel that cannot tell the same message twice.
    UNSURE = "unsure", _("perhaps sent")
    DROPPED = "dropped", _("not needed any more")


# Who it was for may have it: it left, is leaving, or nobody knows whether it left.
MAY_HAVE_GONE = frozenset({State.SENDING, State.SENT, State.UNSURE})
# What a person may still decide to send again, and for how long it is kept for that.
UNFINISHED = (State.FAILED, State.UNSURE)
KEEP_UNFINISHED = timedelta(days=7)


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime) -> "MessageQuerySet":
        return self.filter(state=State.WAITING, due_at__lte=at).order_by("due_at")

    def stuck(self, before: datetime) -> "MessageQuerySet":
        """Messages whose worker died half-way."""
        return self.filter(state=State.SENDING, claimed_at__lt=before)

    def may_go_again(self, at: datetime) -> "MessageQuerySet":
        """Messages of which the words are still there, so that a person may send them once more."""
        return self.filter(state__in=UNFINISHED, done_at__gt=at - KEEP_UNFINISHED)

    def underway(self) -> "MessageQuerySet":
        """Messages of which nobody knows that they arrived: they wait, or may yet be sent again."""
        return self.filter(state__in=[State.WAITING, State.SENDING, *UNFINISHED])

    def over_term(self, at: datetime) -> "MessageQuerySet":
        """Messages that nobody decided about in time, or that a broken clock left waiting for ever."""
        before = at - KEEP_UNFINISHED
        left = Q(state__in=[State.WAITING, State.SENDING], due_at__lt=before)
        return self.filter(Q(state__in=UNFINISHED, done_at__lte=before) | left)

    def texts_since(self, first: datetime) -> "models.QuerySet[Message, tuple[str, int]]":
        """Return in how many parts text messages went out, or wait to, by pot; each part costs money."""
        texts = self.filter(channel=Channel.SMS, made_at__gte=first).exclude(state__in=[State.DROPPED, State.REFUSED])
        return texts.order_by().values_list("pot").annotate(all=Sum("parts"))


class Message(models.Model):
    """One message to one person. Its key tells it from every other of this organisation, so it is made once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="messages")
    key = models.CharField(max_length=160)
    channel = models.CharField(_("by"), max_length=5, choices=Channel)
    to = SealedTextField(_("to"), blank=True)
    # A msgid that names nobody: it may show on a locked screen.
    subject = models.CharField(_("subject"), max_length=120)
    body = SealedTextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=8)
    # Whom it is for, by key, so that erasing a person finds it; never a name.
    recipient = models.UUIDField(null=True, blank=True, db_index=True)
    # Of a text message: in how many parts it goes, each of which costs money.
    parts = models.PositiveSmallIntegerField(_("parts"), default=1)
    # Out of which part of the month's texts it goes (rules.pots).
    pot = models.CharField(max_length=5, default=KNOWN, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(_("made"))
    due_at = models.DateTimeField(_("not before"))
    # Until this moment it may also arrive in quiet hours; later it is no longer worth waking somebody.
    at_night_until = models.DateTimeField(null=True, blank=True, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # The kind of failure, never the words of a server: those may hold an address.
    failure = models.CharField(_("what went wrong"), max_length=60, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["state", "due_at"], name="message_due"),
            models.Index(fields=["organisation", "-made_at"], name="message_log"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    def may_go_again(self, at: datetime) -> bool:
        """True while its words are still there, so that a person may send it once more."""
        return self.state in UNFINISHED and self.done_at is not None and self.done_at > at - KEEP_UNFINISHED


class MessageSettings(models.Model):
    """When no message may arrive, and how long before a meeting people hear of it. Absent: the values here."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="message_settings")
    quiet_from = models.TimeField(_("quiet from"), default=time(20))
    quiet_until = models.TimeField(_("quiet until"), default=time(9))
    reminder_days = models.PositiveSmallIntegerField(_("days before a meeting for the reminder"), default=3)
    question_hours = models.PositiveSmallIntegerField(_("hours before a meeting for 'Are you coming?'"), default=24)
    text_messages = models.BooleanField(_("send text messages (they cost money)"), default=True)
    texts_a_month = models.PositiveIntegerField(_("text messages a month, at most"), default=500)

    class Meta:
        verbose_name = _("message settings")
        verbose_name_plural = _("message settings")
        constraints = [
            models.CheckConstraint(condition=Q(reminder_days__lte=14), name="reminder_within_two_weeks"),
            models.CheckConstraint(condition=Q(question_hours__lte=72), name="question_within_three_days"),
        ]

    def __str__(self) -> str:
        return f"message settings of {self.organisation_id}"

    def chosen(self) -> dict[str, str]:
        """Return what an organisation chooses, by field, as text that the field reads again."""
        keys = {"id", "organisation"}
        return {one.name: one.value_to_string(self) for one in self._meta.fields if one.name not in keys}


class TextCount(models.Model):
    """In how many parts texts of a month went out of which no line of the log is kept any more: a count, of nobody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="text_counts")
    # Its first day.
    month = models.DateField()
    pot = models.CharField(max_length=5)
    parts = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of text messages")
        verbose_name_plural = _("counts of text messages")
        constraints = [models.UniqueConstraint(fields=["organisation", "month", "pot"], name="text_count_once")]

    def __str__(self) -> str:
        return f"text messages of {self.organisation_id} in {self.month:%Y-%m}"
