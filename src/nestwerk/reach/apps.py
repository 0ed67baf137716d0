from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "nestwerk.reach"
    label = "reach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.reach import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
