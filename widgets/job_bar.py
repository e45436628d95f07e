"""Slow work in the status bar: what runs, how far it is, how long it takes, and the button that stops it."""

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.jobs import Job
from widgets.plain_text import one_line, plain_label, tooltip

_SHOW_AFTER_MS = 150
"""Work that is done sooner needs no words; a bar that flashes only disturbs."""

_BAR_WIDTH_PX = 120
_STEPS = 1000
_TITLE_LENGTH = 60


class JobBar(QWidget):
    """The newest running job; `+1` says that another runs. Hidden when none does."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Follow the session's jobs."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._label = plain_label(role="muted")
        self._others = plain_label(role="muted")
        self._progress = QProgressBar()
        self._progress.setFixedWidth(_BAR_WIDTH_PX)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Progress"))
        self._cancel = QToolButton()
        self._cancel.setIconSize(QSize(ICON, ICON))
        self._cancel.clicked.connect(self._cancel_newest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_S, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._label)
        layout.addWidget(self._others)
        layout.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._cancel)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOW_AFTER_MS)
        self._delay.timeout.connect(self._show_newest)
        session.jobs.started.connect(self._on_started)
        session.jobs.ended.connect(self._show_newest)
        look.theme_changed.connect(self._dress)
        self._dress()
        self.hide()
        for job in session.jobs.running:
            self._on_started(job)

    @property
    def words(self) -> str:
        """What it says, for tests."""
        return " ".join(label.text() for label in self._labels if label.text())

    @property
    def _labels(self) -> tuple[QLabel, QLabel]:
        return self._label, self._others

    @Slot(object)
    def _on_started(self, job: Job) -> None:
        job.progressed.connect(self._show_newest)
        if not self.isHidden():
            self._show_newest()
        elif not self._delay.isActive():
            self._delay.start()

    @Slot()
    def _show_newest(self) -> None:
        jobs = self._session.jobs.running
        if not jobs:
            self._delay.stop()
            self.hide()
            return
        if self._delay.isActive():
            return
        job = jobs[-1]
        self._label.setText(job_words(job))
        self._label.setToolTip(tooltip("\n".join(one_line(f"{item.title} {item.what}") for item in jobs)))
        self._others.setText(f"+{len(jobs) - 1}" if len(jobs) > 1 else "")
        self._others.setVisible(len(jobs) > 1)
        self._progress.setRange(0, _STEPS if job.total > 0 else 0)
        if job.total > 0:
            self._progress.setValue(min(job.done * _STEPS // job.total, _STEPS))
        what = tr("Cancel: {one_line}. Nothing half done is left behind.", one_line=one_line(job.title))
        self._cancel.setToolTip(tooltip(what))
        self._cancel.setAccessibleName(what)
        self.show()

    @Slot()
    def _cancel_newest(self) -> None:
        jobs = self._session.jobs.running
        if jobs:
            jobs[-1].cancel()
            self._label.setText(tr("{short} · stopping", short=_short(jobs[-1].title)))

    @Slot()
    def _dress(self) -> None:
        self._cancel.setIcon(self._look.icon("x"))


def job_words(job: Job) -> str:
    """Title, what is being done, percentage and time left, as far as they are known."""
    parts = [_short(job.title)]
    if job.what:
        parts.append(_short(job.what))
    if job.total > 0:
        parts.append(f"{min(job.done * 100 // job.total, 100)} %")
    left_us = job.time_left_us()
    if left_us is not None:
        parts.append(time_left_words(left_us))
    return " · ".join(parts)


def time_left_words(left_us: int) -> str:
    """`14 s left`, `3 min left`, `1 h 05 min left`; rounded up, so that it does not promise too much."""
    seconds = -(-left_us // 1_000_000)
    if seconds < 90:
        return tr("{seconds} s left", seconds=max(seconds, 1))
    minutes = -(-seconds // 60)
    if minutes < 60:
        return tr("{minutes} min left", minutes=minutes)
    return tr("{hours} h {minutes:02d} min left", hours=minutes // 60, minutes=minutes % 60)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1] + "…"
