"""The settings of messages."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.messenger.models import MessageSettings
from nestwerk.ui.meanwhile import Meanwhile


class MessageSettingsForm(Meanwhile, forms.ModelForm[MessageSettings]):
    """When no message may arrive, and how long before a meeting people hear of it."""

    class Meta:
        model = MessageSettings
        fields = ("quiet_from", "quiet_until", "reminder_days", "question_hours", "text_messages", "texts_a_month")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        help_texts: ClassVar[dict[str, object]] = {
            "quiet_from": _(
                "No message arrives after this hour, unless a meeting changes at the last moment, or a parent asks for "
                "her own link then."
            ),
            "texts_a_month": _(
                "A long text counts as two. Beyond this number none goes out until the next month. Half of it stays "
                "for parents that the team knows; what strangers ask for never takes more than a tenth."
            ),
            "question_hours": _("Only who has not answered yet gets this question."),
        }

    def clean_reminder_days(self) -> int:
        days: int = self.cleaned_data["reminder_days"]
        if days > 14:
            raise forms.ValidationError(_("Choose at most 14 days."))
        return days

    def clean_question_hours(self) -> int:
        hours: int = self.cleaned_data["question_hours"]
        if hours > 72:
            raise forms.ValidationError(_("Choose at most 72 hours."))
        return hours
