"""The sign-in addresses that allauth keeps, sealed like our own."""

from typing import Any

from nestwerk.kernel.fields import SealedEmailField


class SealedSignInAddress(SealedEmailField):
    """Takes the place of allauth's e-mail field. Migrations still see the field that allauth declares."""

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs


def seal_sign_in_addresses() -> None:
    """Give allauth's field our behaviour. Called once, when the models are ready and before any query."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - models must be ready first

    EmailAddress._meta.get_field("email").__class__ = SealedSignInAddress
