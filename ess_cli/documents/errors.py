"""What stops a document from being made, said so that an officer can act on it."""


class DocumentError(Exception):
    """A document cannot be made, for a reason the officer can put right.

    Attributes:
        message: one sentence in French, ready to be shown.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
