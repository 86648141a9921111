"""Packages that a script needs, in an environment of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def enter(name, packages):
    """Runs the script again with packages, which are kept in .build under a name; ends it, without a failure,
    where pip cannot get them."""
    folder = ROOT / ".build" / name
    if Path(sys.prefix) == folder:
        return
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", *packages], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print(f"Skipped {Path(sys.argv[0]).name}: pip cannot get {' and '.join(packages)} here.")
        sys.exit(0)
    os.execv(python, [str(python), *sys.argv])
