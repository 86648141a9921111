"""What check-page needs from PyPI, in an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".build" / "page-environment"
PACKAGES = ["html5lib", "schemathesis"]


def enter():
    """Runs the script again with the packages; ends it, without a failure, where pip cannot get them."""
    if Path(sys.prefix) == FOLDER:
        return
    python = FOLDER / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", FOLDER], check=True, capture_output=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print(f"Skipped {Path(sys.argv[0]).name}: pip cannot get {' and '.join(PACKAGES)} here.")
        sys.exit(0)
    os.execv(python, [str(python), *sys.argv])
