import json
import secrets

from django.db import migrations


def take_apart(apps, schema_editor):
    """Own words lay on the sheets of closed rounds too. Where too few filled in nobody read them, though that was said.

    Closed anew after an older backup with another number of sheets they are erased unread, as before.
    """
    names = ("Figures", "OpenAnswer", "Sheet")
    Figures, OpenAnswer, Sheet = (apps.get_model("evaluation", name) for name in names)
    closed = Figures.objects.filter(round__emptied_at=None).select_related("round__version").order_by("at", "pk")
    for row in closed.iterator(500):
        sections = row.round.version.definition["sections"]
        keys = [one["key"] for section in sections for one in section["items"] if one["kind"] == "text"]
        words = []
        for sheet in Sheet.objects.filter(round_id=row.round_id):
            answers = json.loads(sheet.answers)
            said = [(key, answers.pop(key)) for key in keys if answers.get(key)]
            if said:
                words += said
                sheet.answers = json.dumps(answers)
                sheet.save(update_fields=["answers"])
        items = row.figures["items"].values()
        restored = any(one.get("why") == "restored" for one in items) and all(one.get("hidden") for one in items)
        if restored or OpenAnswer.objects.filter(round_id=row.round_id).exists():
            continue
        OpenAnswer.objects.bulk_create(
            OpenAnswer(
                organisation_id=row.organisation_id,
                round_id=row.round_id,
                item=key,
                words=said,
                letters=sum(sign.isalnum() for sign in said),
            )
            for key, said in secrets.SystemRandom().sample(words, len(words))
        )


class Migration(migrations.Migration):

    dependencies = [("evaluation", "0014_letters_of_open_answers")]

    operations = [migrations.RunPython(take_apart, migrations.RunPython.noop)]
