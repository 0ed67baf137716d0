from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "nestwerk.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.groups import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
