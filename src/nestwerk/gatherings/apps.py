from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "nestwerk.gatherings"
    label = "gatherings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.gatherings import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
