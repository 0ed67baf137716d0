from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "nestwerk.places"
    label = "places"
