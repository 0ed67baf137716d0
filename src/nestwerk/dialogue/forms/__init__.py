"""Words into clean values: of who leads a session, and of who takes part."""

from nestwerk.dialogue.forms.guest import CardForm, JoinForm
from nestwerk.dialogue.forms.team import AgreementForm, ChangeForm, SessionForm, SettleForm

__all__ = ["AgreementForm", "CardForm", "ChangeForm", "JoinForm", "SessionForm", "SettleForm"]
