"""Words into clean values: of who leads a session, and of who takes part."""

from nestwerk.dialogue.forms.guest import CardForm, JoinForm
from nestwerk.dialogue.forms.team import AgreementForm, ChangeForm, ChangeSessionForm, SessionForm, SettleForm

__all__ = ["AgreementForm", "CardForm", "ChangeForm", "ChangeSessionForm", "JoinForm", "SessionForm", "SettleForm"]
