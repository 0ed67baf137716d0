"""Model fields that keep a name or a contact sealed in the database and plain in Python."""

import uuid
from typing import Any

from django.db import models
from django.db.models.lookups import Exact, In

from nestwerk.kernel.same import every_seal, seal_same, unseal_same
from nestwerk.kernel.sealing import seal, unseal


def new_key() -> uuid.UUID:
    """Return a key for a new row, made before the row so that sealed fields can be bound to it."""
    return uuid.uuid4()


class _Sealed(str):
    """Text as it stands in the database: told apart by type, so no visitor's words pass for it."""

    __slots__ = ()


class SealedTextField(models.TextField[str, str]):
    """Text sealed for its own row. It cannot be searched, sorted, joined or changed by a queryset."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opened(self))

    def where(self, instance: models.Model) -> str:
        """Return the place a value is sealed for: model, field and key of the row."""
        return f"{instance._meta.label_lower}.{self.name}:{instance.pk}"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return _Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        return _Sealed(seal(str(value), where=self.where(model_instance))) if value else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value and not isinstance(value, _Sealed):
            raise TypeError(f"{self.name} is sealed: change it on the row and save the row")
        return super().get_db_prep_save(value, connection)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError(f"{self.name} is sealed and cannot be searched by {lookup_name}")
        return super().get_lookup(lookup_name)


class _Opened:
    """Opens the stored text the first time somebody reads it."""

    def __init__(self, field: SealedTextField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, _Sealed):
            value = instance.__dict__[name] = unseal(value, where=self.field.where(instance))
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedEmailField(models.EmailField["str | None", "str | None"]):
    """An address sealed so that equal addresses stay equal: it can be found whole, and only whole.

    Lower-cased first. The column takes 254 characters, so an address may have at most 150.
    """

    # One purpose for all sign-in addresses, so that two tables can be compared.
    SEALED_AS = "contact.email"
    MOST = 150

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return seal_same(str(plain).lower(), field=self.SEALED_AS) if plain else plain

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return unseal_same(value, field=self.SEALED_AS) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        # Addresses are lower-cased before sealing, so 'whatever the case' is the same question as 'equal'.
        name = "exact" if lookup_name == "iexact" else lookup_name
        if name not in {"exact", "in", "isnull"}:
            raise TypeError(f"{self.name} is sealed and cannot be searched by {lookup_name}")
        return {"exact": _Exact, "in": _In}.get(name) or super().get_lookup(name)


class _AnyKey:
    """Ask for what any of our keys made of these words: a row may still be sealed with an older one."""

    def __new__(cls, *words: Any) -> Any:
        asked = words[1] if len(words) > 1 else None
        plain = [asked] if isinstance(asked, str) else asked
        if not isinstance(plain, list | tuple | set | frozenset) or not all(isinstance(one, str) for one in plain):
            return super().__new__(cls)
        forms = (every_seal(one.lower(), field=SealedEmailField.SEALED_AS) if one else [""] for one in plain)
        return _AsItStands(words[0], [form for some in forms for form in some])


class _Exact(_AnyKey, Exact):
    pass


class _In(_AnyKey, In):
    pass


class _AsItStands(In):
    """One of these texts, which are sealed already."""

    prepare_rhs = False
