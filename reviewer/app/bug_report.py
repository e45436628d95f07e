"""Where a bug goes: into the log, as a report that holds no case data.

A known trouble has a message for the user and never comes here. A bug's message may quote anything (a name, a path, a
note), so the report keeps what kind of error it was and where in the program, and nothing that it says.
"""

import logging
import platform
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from reviewer import __version__

logger = logging.getLogger("reviewer.bug")

_LARGEST_LOG_BYTES = 1_000_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_log(folder: Path) -> Path:
    """Write the program's log below a folder, or where that cannot be written, below the system's temporary one.

    Returns:
        The file.
    """
    try:
        handler = _log_file(folder)
    except OSError:
        handler = _log_file(Path(tempfile.gettempdir()) / "evidence-reviewer")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return Path(handler.baseFilename)


def _log_file(folder: Path) -> RotatingFileHandler:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "reviewer.log"
    return RotatingFileHandler(path, maxBytes=_LARGEST_LOG_BYTES, backupCount=3, encoding="utf-8")


def report_bugs(tell: Callable[[str], None], log: Path) -> None:
    """Log every unexpected error, and tell the user once that there was one.

    Args:
        tell: shows a message; called on whichever thread the error came up.
        log: the log's path, named in the message.
    """

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.error("%s", report(kind, trace))
        tell(f"Something went wrong inside the program; your work is saved. A report without case data is in {log}")

    def on_thread_error(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_error(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What went wrong, where: kinds, modules, functions and line numbers, no values."""
    lines = [f"evidence-reviewer {__version__}, Python {platform.python_version()}, {platform.system()}", kind.__name__]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join(lines)


def log_qt_messages() -> None:
    """Send what Qt says to the log."""

    def on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        logging.getLogger(f"qt.{context.category or 'default'}").log(_LEVELS.get(kind, logging.WARNING), "%s", text)

    qInstallMessageHandler(on_message)
