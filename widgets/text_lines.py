"""Text of files and reviewers, made fit for one line. Must not know Qt."""


def one_line(text: str) -> str:
    """The text without line breaks, tabs and runs of spaces, for a row that has one line."""
    return " ".join(text.split())
