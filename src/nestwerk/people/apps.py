from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nestwerk.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.people.models.sign_in import seal_sign_in_addresses  # noqa: PLC0415 - models must be ready first

        seal_sign_in_addresses()
