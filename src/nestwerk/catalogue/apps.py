from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "nestwerk.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.catalogue import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
