#!/usr/bin/env python3
"""Makes the workbook versions of the Markdown example, as finance offices keep them: a sheet for each
table with its title merged over all columns, the explanatory text one paragraph a row on the last.

    python3 tests/formats/make_workbooks.py      needs openpyxl and LibreOffice (soffice)

The made files are checked in, so that the tests need neither.
"""
import pathlib
import re
import subprocess

import openpyxl
from openpyxl.styles import Alignment

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "examples" / "final-accounts-markdown.md"
OUT = HERE / "final-accounts-markdown.xlsx"


def value(text):
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return int(text) if re.fullmatch(r"\d{1,9}", text) else text or None


def merged(sheet, row, text, width):
    cell = sheet.cell(row, 1, text)
    cell.alignment = Alignment(wrap_text=True)
    if width > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def write_table(book, title, lines):
    sheet = book.create_sheet(re.sub(r"（.*?）|“|”", "", title)[:31])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    rows = [row for row in rows if not all(set(cell) <= set(":-") and cell for cell in row)]
    width = len(rows[0]) if rows else 6
    merged(sheet, 1, title, width)
    at = 2
    for line in lines:
        if not line.startswith("|"):
            merged(sheet, at, line, width)
            at += 1
        elif rows:
            for row in rows:
                for column, text in enumerate(row, 1):
                    cell = sheet.cell(at, column, value(text))
                    if isinstance(cell.value, float):
                        cell.number_format = "#,##0.00"
                at += 1
            rows = []


def write_prose(book, lines):
    sheet = book.create_sheet("情况说明")
    for row, line in enumerate(lines, 1):
        merged(sheet, row, line.lstrip("# ").replace("**", ""), 8)


def sections(lines):
    """Third-level headings with the lines below each."""
    out = []
    for line in lines:
        if line.startswith("###"):
            out.append((line.lstrip("# "), []))
        elif out:
            out[-1][1].append(line)
    return out


lines = [line.strip() for line in SOURCE.read_text(encoding="utf-8").splitlines() if line.strip()]
parts = [at for at, line in enumerate(lines) if line.startswith("## ")]
book = openpyxl.Workbook()
book.remove(book.active)
for title, below in sections(lines[parts[1] : parts[2]]):
    write_table(book, title, below)
write_prose(book, lines[: parts[1] + 1] + lines[parts[2] :])
book.save(OUT)
for ending in ("xls", "ods"):
    command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(HERE), str(OUT)]
    subprocess.run(command, check=True)
