"""What a document says about practices: lines in, practices and left over text out. No Django, no database."""
