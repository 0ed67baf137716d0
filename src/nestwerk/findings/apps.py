from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "nestwerk.findings"
    label = "findings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.findings import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
