from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "nestwerk.editorial"
    label = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.editorial import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
