from django.apps import AppConfig

from nestwerk.kernel.clock import BELIEVED
from nestwerk.ops.clock import near_the_last_round


class OpsConfig(AppConfig):
    name = "nestwerk.ops"
    label = "ops"

    def ready(self) -> None:
        BELIEVED.add(near_the_last_round)
