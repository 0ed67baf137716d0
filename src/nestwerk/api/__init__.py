"""The catalogue for other sites and programs: read-only, open to all, described by OpenAPI.

Only shared, published practices are ever in it, whoever asks. The gate counts, answers conditional questions and
puts on the headers; the service knows the answers. The service is loaded at the first question: it brings
half a second of imports that no page needs.
"""
