"""What kind of file system a folder lies on.

SQLite's write-ahead log needs memory shared between programs, which no network share gives: a library there would be
damaged sooner or later, without a word.
"""

import os
import re
from pathlib import Path

from reviewer.library.errors import NetworkShareError

MOUNTS = Path("/proc/self/mounts")

NETWORK_TYPES = frozenset(
    {
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "gfs2",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb2",
        "smb3",
        "smbfs",
    }
)

_OCTAL_ESCAPE = re.compile(rb"\\([0-7]{3})")


def network_type(folder: Path, mounts: Path | None = None) -> str | None:
    """The type of the network file system a folder lies on, or None where it is local or nobody can tell.

    Args:
        folder: need not exist yet.
        mounts: a mount table in the form of fstab(5); `/proc/self/mounts` if not given.
    """
    try:
        lines = (mounts or MOUNTS).read_bytes().splitlines()
    except OSError:  # no such table outside Linux
        return None
    place = folder.resolve()
    nearest = ""
    nearest_length = -1
    for line in lines:
        fields = line.split()
        if len(fields) < 3:
            continue
        mount_point = Path(os.fsdecode(_unescaped(fields[1])))
        length = len(mount_point.parts)
        # A later mount on the same point hides the earlier one.
        if length >= nearest_length and place.is_relative_to(mount_point):
            nearest, nearest_length = os.fsdecode(fields[2]), length
    return nearest if nearest in NETWORK_TYPES else None


def refuse_network_share(folder: Path) -> None:
    """Return where a library can be written safely.

    Raises:
        NetworkShareError: the folder lies on a network share.
    """
    kind = network_type(folder)
    if kind is not None:
        raise NetworkShareError(
            f"{folder} lies on a network share ({kind}). A case library needs a local disk, because SQLite cannot"
            " protect it from damage on a share. Nothing was written; copy the library to a local disk and open it"
            " there."
        )


def _unescaped(field: bytes) -> bytes:
    return _OCTAL_ESCAPE.sub(lambda match: bytes([int(match[1], 8)]), field)
