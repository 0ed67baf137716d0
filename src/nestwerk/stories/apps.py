from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "nestwerk.stories"
    label = "stories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.stories import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
