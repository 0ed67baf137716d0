from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "nestwerk.ui"
    label = "ui"
