"""What stops an exporter."""


class ExportError(Exception):
    """The export couldn't be written; the message is one line for the user."""

    def __init__(self, message: str, *, is_strictness: bool = False) -> None:
        """Take the line to show, and whether only ``--strict`` is the reason."""
        super().__init__(message)
        self.is_strictness = is_strictness
