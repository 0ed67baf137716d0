"""For who builds: lint, locks, translations, pages written from the code, a browser and a PostgreSQL for tests."""
