from django.apps import AppConfig


class DeparturesConfig(AppConfig):
    name = "nestwerk.departures"
    label = "departures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.departures import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()
