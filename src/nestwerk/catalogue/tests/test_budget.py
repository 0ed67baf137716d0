"""How many queries a page takes, whatever stands on the shelf."""

import pytest
from django.urls import reverse

from nestwerk.world import many_practices

# One of these is of the groups that answer too.
LIST_QUERIES = 6
# The first visitor of a sheet after a change; the next ones take one. Two of these look once a minute, for all sheets
# at once, which groups do what and what is shared.
SHEET_QUERIES = 11


@pytest.mark.parametrize("rows", [1, 3, 120])
def test_list_and_sheet_keep_their_query_budget(
    db, client, at, rows, django_assert_num_queries, django_assert_max_num_queries
):
    practices = many_practices(rows, at=at)
    client.get("/praktijken/")
    # Who asks first has the answer written down, for every process.
    for query in (LIST_QUERIES + 2, LIST_QUERIES):
        with django_assert_num_queries(query):
            client.get("/praktijken/", {"q": "ouders", "vorm": "groep"})
    # What rooms above hang there is asked once and remembered: the first sheet of a process costs one more.
    with django_assert_max_num_queries(SHEET_QUERIES):
        client.get(reverse("catalogue:sheet", args=[practices[0].slug]))
    with django_assert_num_queries(1):
        client.get(reverse("catalogue:sheet", args=[practices[0].slug]))
