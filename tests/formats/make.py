#!/usr/bin/env python3
"""Makes the PDF versions of the Markdown example, as people make them: printed from a word processor,
once with lines around the cells of its tables and once without any.

    python3 tests/formats/make.py        needs LibreOffice (soffice) and a font with Chinese characters

The made files are checked in, so that the tests need neither.
"""
import html
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "examples" / "final-accounts-markdown.md"


def table(lines, border):
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rows = [row for row in rows if not all(set(cell) <= set("-: ") and cell for cell in row)]
    cells = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<table border="{border}" cellspacing="0" width="100%">{cells}</table>'


def page(text, border):
    out, rows, prose = [], [], []

    def flush():
        if rows:
            out.append(table(rows, border))
            rows.clear()
        if prose:
            out.append(f"<p>{html.escape(''.join(prose))}</p>")
            prose.clear()

    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith("|"):
            if prose:
                flush()
            rows.append(bare)
        elif bare.startswith("#") or not bare:
            flush()
            if bare:
                level = len(bare) - len(bare.lstrip("#"))
                out.append(f"<h{level}>{html.escape(bare.lstrip('# '))}</h{level}>")
        else:
            if rows or (prose and prose[-1].endswith(("。", "；", "："))):
                flush()
            prose.append(bare)
    flush()
    style = "p{text-indent:2em;margin:0} td{font-size:9pt}"
    return f"<html><head><meta charset='utf-8'><style>{style}</style></head><body>{''.join(out)}</body></html>"


for name, border in [("final-accounts-markdown", 1), ("final-accounts-no-lines", 0)]:
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{name}.html"
        source.write_text(page(SOURCE.read_text(encoding="utf-8"), border), encoding="utf-8")
        subprocess.run(
            ["soffice", "--headless", "--writer", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(HERE), str(source)],
            check=True,
        )
