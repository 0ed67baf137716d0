from django.apps import AppConfig


class NestsConfig(AppConfig):
    name = "nestwerk.nests"
    label = "nests"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.nests import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
