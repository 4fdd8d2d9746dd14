"""Finds the system's libraries that WeasyPrint needs, or installs Debian's where that is allowed, or says how to get them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from generator.exporters.errors import ExportError
from generator.exporters.paper.typesetter import LIBRARIES, find_weasyprint


def find_fault() -> str:
    """Return what stands in the way of PDF, in a line; nothing where all is there."""
    try:
        find_weasyprint()
    except ExportError as exc:
        return str(exc)
    return ""


def install() -> None:
    """Install Debian's libraries, as root on Debian; elsewhere do nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("installing Debian's Pango for the tests of PDF …")
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *LIBRARIES.split()]):
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


def main() -> int:
    """See to it that they are there; without them the tests of PDF are skipped, so the exit code is 0."""
    if find_fault():
        install()
    if fault := find_fault():
        print(fault, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
