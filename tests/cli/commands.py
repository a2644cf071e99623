"""The command line as a program sees it: exit code, stdout, stderr."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from parkdesk.cli import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Commands:
    """Runs commands on one park."""

    def __init__(self, park: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.park = park
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Answer:
        self._capsys.readouterr()
        try:
            code = main([*map(str, words), "--data", str(self.park)])
        except SystemExit as stopped:  # argparse leaves by itself
            code = int(stopped.code or 0)
        told = self._capsys.readouterr()
        return Answer(code, told.out, told.err)


def workbook(path: Path, *rows: list[Any], title: str = "List") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


APPLICANT_HEADER = ["Full Name (as per CNIC)", "Father's Name", "CNIC", "Gender", "Mobile No", "Semester", "CGPA or %", "Date of Birth"]  # fmt: skip # noqa: E501


def applicant_sheet(path: Path, *rows: list[Any]) -> Path:
    return workbook(path, APPLICANT_HEADER, *rows)
