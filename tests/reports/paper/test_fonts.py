import subprocess
import sys
from pathlib import Path

FIRST_USE_BY_TWO = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import reportlab.pdfbase.ttfonts
from parkdesk.reports.paper.fonts import font
sys.setswitchinterval(1e-5)
ready = Barrier(2)
def ask(_):
    ready.wait()
    return font("sans", True)
with ThreadPoolExecutor(2) as jobs:
    one, other = jobs.map(ask, range(2))
print(one is other)
"""


def test_two_jobs_that_begin_at_once_draw_with_one_font() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_USE_BY_TWO],
        cwd=Path(__file__).parent.parent.parent.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "True"
