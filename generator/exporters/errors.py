"""What stops an exporter."""


class ExportError(Exception):
    """The export couldn't be written; the message is one line for the user."""
