from django.apps import AppConfig

from nestwerk.ui.parts import from_template, hang

FOR_YOUR_SITE = from_template("api/_for_your_site.html")


class ApiConfig(AppConfig):
    name = "nestwerk.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.catalogue.queries.parts import Place  # noqa: PLC0415 - it needs the models, which are ready now

        hang(Place.TAKE_ALONG, FOR_YOUR_SITE)
