"""A disk that is slower than this one: each sync of a preloaded process takes a while longer.

scripts/fsync_shim.c stands between a program and libc, and waits FSYNC_DELAY_US microseconds in each fsync and
fdatasync.
"""

import subprocess

from servers import ROOT

# What a solid-state disk without a protected cache takes, in microseconds.
DELAY = 1_000
SLOW = "fsync + 1 ms"


def shim(folder):
    """The variables that make a process' syncs slower."""
    library = folder / "fsync_shim.so"
    source = ROOT / "scripts" / "fsync_shim.c"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"], check=True)
    # PostgreSQL runs as another user when this is root.
    library.chmod(0o755)
    return {"LD_PRELOAD": str(library), "FSYNC_DELAY_US": str(DELAY)}
