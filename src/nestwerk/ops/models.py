"""What this database says of itself: facts that must travel with it, and how the steps of the upkeep ended."""

from django.db import models


class Fact(models.Model):
    """One thing that is true of this very database: which bundled data it holds, whose keys it knows."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "fact of this database"
        verbose_name_plural = "facts of this database"

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """How one step of the upkeep ended when it last ran. A failure is its kind and its place, never anybody's words."""

    name = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()
    seconds = models.FloatField()
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "step of the upkeep"
        verbose_name_plural = "steps of the upkeep"

    def __str__(self) -> str:
        return self.name
