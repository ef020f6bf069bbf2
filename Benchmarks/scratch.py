"""Where a measurement keeps its servers and their data while it runs."""

import contextlib
import pathlib
import shutil
import signal
import sys
import tempfile


@contextlib.contextmanager
def scratch(purpose):
    """A folder, and a stack of what has to end before it is removed; also when the process is told to end."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"tracepass-{purpose}-", dir="/tmp"))
    # PostgreSQL and nginx run as other users when this is root, and have to reach their folders.
    folder.chmod(0o755)
    try:
        with contextlib.ExitStack() as stack:
            yield folder, stack
    finally:
        shutil.rmtree(folder, ignore_errors=True)
