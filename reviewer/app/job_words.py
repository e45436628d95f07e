"""What a dialog says of the job that it waits for."""

from reviewer.look.words import tr
from reviewer.session.jobs import Job
from widgets.job_bar import time_left_words


def job_progress_words(job: Job) -> str:
    """What is being done, how much of it, and how long it takes, as far as they are known."""
    left_us = job.time_left_us()
    parts = [
        job.what or tr("waiting to begin"),
        f"{min(job.done * 100 // job.total, 100)} %" if job.total > 0 else "",
        time_left_words(left_us) if left_us is not None else "",
    ]
    return " · ".join(part for part in parts if part)
