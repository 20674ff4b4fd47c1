"""What a document may do to the process that reads it, by the name of the document."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sendplan.batch.work import Order

_spoilt = False


def suffer(order: Order) -> str:
    """Do what the order's name says, and answer with it where that is possible."""
    global _spoilt
    path = Path(order.path)
    match path.stem:
        case "hang-beside":  # a program that it started hangs, too
            other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
            path.write_text(str(other.pid))
            other.wait()
        case "break":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "be-killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "eat":
            hoard = []
            while True:
                hoard.append(bytearray(b"x" * (1 << 20)))
        case "need":
            bytearray(1 << 60)
        case "spoil":
            _spoilt = True
        case "suffer-from-it":
            if _spoilt:
                os.kill(os.getpid(), signal.SIGSEGV)
        case "talk":
            os.write(1, b"what libraries print")
            print("more of it")  # noqa: T201
            sys.stdin.read()
        case "litter":
            Path(os.environ["TMPDIR"], "picture").write_bytes(bytes(999))
            path.write_text(os.environ["TMPDIR"])
        case "wait":
            time.sleep(0.5)
    return order.path
