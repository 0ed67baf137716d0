from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "nestwerk.config"
    label = "config"
