"""Whether a file lies on a network share, where SQLite's write-ahead log does not work."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Final

_REMOTE_DRIVE: Final = 4  # DRIVE_REMOTE of GetDriveTypeW
_MOUNTS: Final = Path("/proc/self/mounts")
_NETWORK_TYPES: Final = {
    "9p",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.sshfs",
    "glusterfs",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}


def on_network_share(path: Path) -> bool:
    """Tell whether a file, which need not exist yet, is or will be on another machine's disk."""
    place = path.absolute()
    if str(place).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _REMOTE_DRIVE)
    if not _MOUNTS.exists():
        return False
    return file_system(place.resolve(), _MOUNTS.read_text(encoding="utf-8")) in _NETWORK_TYPES


def file_system(place: Path, mounts: str) -> str:
    """Return the type of the file system that holds a path, by a table like /proc/mounts."""
    best, kind = 0, ""
    for line in mounts.splitlines():
        _, point, found, *_ = line.split(" ")
        folder = Path(point.replace("\\040", " "))
        # The last of equal mounts hides those before it.
        if place.is_relative_to(folder) and len(folder.parts) >= best:
            best, kind = len(folder.parts), found
    return kind
