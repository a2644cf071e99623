"""What a child process may use of memory and processor time."""

import sys


def limit(megabytes: int, seconds: int) -> None:
    """Bound this process; on Windows only the parent's clock does."""
    if sys.platform == "win32":
        return
    import resource

    size = megabytes * 2**20
    for what, most in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        if hard == resource.RLIM_INFINITY or hard >= most:
            resource.setrlimit(what, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
