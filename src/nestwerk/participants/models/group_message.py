"""What the team writes to parents of a group: in its own words or in ours, with a way back."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.fields import SealedTextField, new_key
from nestwerk.participants.models.participant import Participant
from nestwerk.people.models import Organisation, Person

# So long nothing leaves: whoever wrote it can still take it back.
WAIT = timedelta(minutes=10)
# So long it stands on the page of who it went to; then it is erased.
KEEP = timedelta(days=90)


class Whom(models.TextChoices):
    ALL = "all", _("everybody who has a place")
    COMING = "coming", _("who said to come to the next meeting")
    ONE = "one", _("one participant")


class GroupMessageQuerySet(models.QuerySet["GroupMessage"]):
    def for_page_of(self, participant: Participant, *, at: datetime) -> "GroupMessageQuerySet":
        """Messages that may stand on the page of a participant now, newest first (queries.group_messages)."""
        stand = self.filter(readers__participant=participant, taken_back_at=None, at__lte=at - WAIT, at__gt=at - KEEP)
        return stand.select_related("meeting__cancellation", "by").prefetch_related("texts").order_by("-at")


class GroupMessage(models.Model):
    """One message to parents of a group. Added and perhaps taken back, never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="group_messages")
    group = models.ForeignKey(Group, models.CASCADE, related_name="group_messages")
    whom = models.CharField(_("to whom"), max_length=8, choices=Whom)
    # Who comes to it, or what a ready text tells of.
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="+")
    # The key of a text of ours (rules.ready); empty: the team's own words. Both are kept in `texts`.
    ready = models.CharField(_("ready text"), max_length=12, blank=True)
    # In which language the team wrote.
    language = models.CharField(_("language"), max_length=8, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # The form that was sent: the same one with the same words is the same message.
    press = models.CharField(max_length=40, editable=False)
    once = models.CharField(max_length=64, editable=False)

    objects = GroupMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to a group")
        verbose_name_plural = _("messages to a group")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["group", "once"], name="group_message_once"),
            models.CheckConstraint(condition=~Q(ready="") | ~Q(language=""), name="group_message_in_a_language"),
        ]
        indexes = [models.Index(fields=["group", "-at"], name="message_of_group")]

    def __str__(self) -> str:
        return f"message to {self.group_id}"

    @property
    def leaves_at(self) -> datetime:
        """Return until when nothing of it leaves."""
        return self.at + WAIT

    def holds(self, *, at: datetime, over: bool = False) -> bool:
        """True while what it tells of is to come and was not changed since; always when it tells of no meeting.

        `over`: true until that meeting is over, not only until it begins.
        """
        if (meeting := self.meeting) is None:
            return True
        ends = meeting.ends_at if over else meeting.starts_at
        return at < ends and not hasattr(meeting, "cancellation") and meeting.changed_at <= self.at

    @property
    def stood_on_pages(self) -> bool:
        """True when it was there for its readers to see: not taken back within the ten minutes, nor overtaken by then.

        Changed once more later, it is not known any more what came within them: then it may have stood there.
        """
        if self.taken_back_at is not None and self.taken_back_at < self.leaves_at:
            return False
        if (meeting := self.meeting) is None:
            return True
        since = [meeting.changed_at] if meeting.changed_at > self.at else []
        since += [meeting.cancellation.at] if hasattr(meeting, "cancellation") else []
        return all(moment >= self.leaves_at for moment in since)


class GroupMessageText(models.Model):
    """The words in one language. Of the team: in another one than the message's own it is a translation of the team.

    Of a ready text: as it was when it was written, in every language of ours.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    message = models.ForeignKey(GroupMessage, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8)
    words = SealedTextField(_("text"))

    class Meta:
        verbose_name = _("words of a message to a group")
        verbose_name_plural = _("words of messages to a group")
        constraints = [models.UniqueConstraint(fields=["message", "language"], name="group_message_text_once")]

    def __str__(self) -> str:
        return f"{self.language} of {self.message_id}"


class GroupMessageReader(models.Model):
    """Somebody whom it was written to. The row's existence is the state; whether it arrived stands in the log."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    message = models.ForeignKey(GroupMessage, models.CASCADE, related_name="readers")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="group_messages")

    class Meta:
        verbose_name = _("reader of a message to a group")
        verbose_name_plural = _("readers of messages to a group")
        constraints = [models.UniqueConstraint(fields=["message", "participant"], name="group_message_reader_once")]

    def __str__(self) -> str:
        return f"{self.participant_id} of {self.message_id}"
