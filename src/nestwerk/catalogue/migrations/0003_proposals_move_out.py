"""Proposals and offers move to the room `editorial`: the tables get its name, the rows stay."""

from django.db import migrations

MOVED = ("Proposal", "ProposalWord", "ProposalEnd", "Offer")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_versions_and_proposals")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(name.lower(), f"editorial_{name.lower()}") for name in MOVED
            ],
            state_operations=[migrations.DeleteModel(name) for name in reversed(MOVED)],
        )
    ]
