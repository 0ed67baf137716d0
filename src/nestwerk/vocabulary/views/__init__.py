"""Pages that everybody reads, files to take along, and the coordinator's desk."""
