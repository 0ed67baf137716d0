"""Projects of other programs as plain data, in and out."""
