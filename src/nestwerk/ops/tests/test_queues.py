"""A document that takes long keeps no letter waiting: each has a queue and a worker of its own."""

import pytest
from django_tasks_db.models import DBTaskResult

from nestwerk.intake.actions.jobs import read_document
from nestwerk.kernel import mail
from nestwerk.ops import serving


@pytest.mark.django_db
def test_the_worker_of_letters_passes_documents_by() -> None:
    read_document.enqueue(key="00000000-0000-0000-0000-000000000000")
    mail.queue(to="amina@example.org", subject="Code", body="12345678")
    queues = [child.command[-1] for child in serving.background_workers()]
    waiting = {queue: DBTaskResult.objects.ready().filter(queue_name=queue).count() for queue in queues}
    assert waiting == {"default": 1, "documents": 1}
    assert DBTaskResult.objects.ready().exclude(queue_name__in=queues).count() == 0
    first = DBTaskResult.objects.ready().filter(queue_name="default").get()
    assert first.task_path.endswith("mail.deliver")
