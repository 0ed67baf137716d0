"""Pages of who makes forms: coordinators and facilitators of an organisation."""
