"""The audit record, and its head, as pages to be printed: the templates filled in, and everything escaped in one place.

A text of a file or of a person reaches a page only through `_filled`.
"""

from collections.abc import Iterable, Mapping
from html import escape
from string import Template

from resources import resource_path
from reviewer.domain.time import UtcTime, format_utc
from reviewer.library.anchor_file import NotedHead, in_groups
from reviewer.library.audit_log import PROGRAM
from reviewer.library.chain import AuditRow

_RECORD, _HEAD = "audit/record.html", "audit/head.html"

_ROW = Template(
    "<tr><td>$seq</td><td>$date<br>$time</td><td>$actor<br>$host</td><td>$action</td><td>$object</td>"
    '<td class="$outcome">$outcome</td><td class="details">$details<br>$sha256</td></tr>'
)

_HEAD_DIGITS = 16
"""Of the hash, at the foot of each page; all of it stands on the first."""


def record_page(rows: Iterable[AuditRow], noted: NotedHead, wanted: str) -> str:
    """HTML of some rows of a record.

    Args:
        rows: in the order in which they are to stand.
        noted: the head of the whole record, and whose it is.
        wanted: which rows these are, in words.
    """
    lines = []
    for row in rows:
        date, _, time = format_utc(UtcTime(row.utc_us)).partition("T")
        lines.append(
            _filled(
                _ROW,
                {
                    "seq": str(row.seq),
                    "date": date,
                    "time": time,
                    "actor": row.actor,
                    "host": row.host,
                    "action": row.action,
                    "object": row.object,
                    "outcome": row.outcome,
                    "details": row.details,
                    "sha256": row.sha256,
                },
            )
        )
    template = Template(resource_path(_RECORD).read_text(encoding="utf-8"))
    fields = _fields_of(noted) | {
        "head": noted.head.sha256,
        "head_short": f"{noted.head.sha256[:_HEAD_DIGITS]}…",
        "count": f"{len(lines):,}",
        "wanted": wanted,
        "written": noted.utc,
    }
    return _filled(template, fields, body="\n".join(lines))


def head_page(noted: NotedHead) -> str:
    """HTML of one page with the head of a record, its hashes in groups that can be read aloud."""
    template = Template(resource_path(_HEAD).read_text(encoding="utf-8"))
    hashes = {"head": in_groups(noted.head.sha256), "first": in_groups(noted.first_sha256)}
    return _filled(template, _fields_of(noted) | hashes | {"noted": noted.utc})


def _fields_of(noted: NotedHead) -> dict[str, str]:
    return {"library": noted.library, "rows": f"{noted.head.length:,}", "who": noted.who, "program": PROGRAM}


def _filled(template: Template, fields: Mapping[str, str], body: str = "") -> str:
    """A template with every field escaped; `body` is HTML that was made here."""
    return template.substitute({name: escape(text) for name, text in fields.items()}, body=body)
