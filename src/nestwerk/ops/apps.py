from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "nestwerk.ops"
    label = "ops"
