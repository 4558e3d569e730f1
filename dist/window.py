"""Runs a program in a terminal as a window that opens for it, and presses Enter once it waits for that: it has to
wait, as the last thing that it says."""

import os
import pty
import select
import sys
import time

WAITS = "按回车键关闭".encode()
SECONDS = 120


def read(fd):
    """What the program writes next, nothing once it has ended."""
    ready, _, _ = select.select([fd], [], [], 1)
    try:
        return os.read(fd, 4096) if ready else None
    except OSError:
        return b""


pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
said, pressed, start = b"", False, time.monotonic()
while time.monotonic() - start < SECONDS:
    more = read(fd)
    if more == b"":
        break
    said += more or b""
    # Nothing more comes: it waits.
    if not pressed and more is None and WAITS in said:
        os.write(fd, b"\r")
        pressed = True
before = said.split(WAITS)[0].decode("utf-8", "replace")
if not pressed or not ("已经存在" in before or "退出码" in before):
    sys.exit("窗口没有等着，或者等在话的前面 (the window did not wait, or waited before what it says)\n" + said.decode("utf-8", "replace"))
print("窗口等着人看：好 (the window waits)")
