"""Read papers that people hand in, and typeset papers that they take along.

It knows documents, tables and pages, never practices or groups: files become
words with their places, and data become a PDF, a spreadsheet or a QR code.
"""
