#!/usr/bin/env python3
"""Makes every version of two disclosures from their Markdown, as people make them.

    python3 tests/versions/make.py

needs python-docx and openpyxl, LibreOffice (soffice), Chromium and a font with Chinese characters.
The made files are checked in, so that the tests need none of these.

For each NAME: NAME.txt, NAME.gb18030.txt, NAME.html, NAME.docx, NAME.pdf (printed from the word
processor or from the browser), NAME-text.docx with NAME-tables.xlsx (and .xls, .ods).
"""
import html
import pathlib
import re
import subprocess
import tempfile

import docx
import openpyxl
from docx.oxml.ns import qn

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = {
    "final-accounts-markdown": ROOT / "examples" / "final-accounts-markdown.md",
    "budget-errors": HERE / "budget-errors.md",
}
PRINTED_BY_BROWSER = {"budget-errors"}


def blocks(text):
    """Headings (level, text), paragraphs and tables, in order."""
    out, rows, prose = [], [], []

    def flush():
        if rows:
            out.append(("table", [row for row in map(cells, rows) if not is_separator(row)]))
            rows.clear()
        if prose:
            out.append(("p", "".join(prose)))
            prose.clear()

    for line in text.splitlines():
        bare = line.strip().replace("**", "")
        if bare.startswith("|"):
            if prose:
                flush()
            rows.append(bare)
        elif bare.startswith("#") or not bare:
            flush()
            if bare:
                level = len(bare) - len(bare.lstrip("#"))
                out.append((f"h{level}", bare.lstrip("# ")))
        else:
            if rows or (prose and prose[-1].endswith(("。", "；", "："))):
                flush()
            prose.append(bare)
    flush()
    return out


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def is_separator(row):
    return all(cell and set(cell) <= set("-:") for cell in row)


def plain(parts):
    lines = []
    for kind, content in parts:
        if kind == "table":
            lines += ["| " + " | ".join(row) + " |" for row in content]
        else:
            lines.append(content)
        lines.append("")
    return "\n".join(lines)


def page(title, parts):
    """A page as the content systems of public sites make it, in a column between menus."""
    body = []
    for kind, content in parts:
        if kind == "table":
            body.append('<table border="1" cellspacing="0" cellpadding="3"><tbody>')
            for row in content:
                tds = "".join(f"<td><span>{html.escape(cell)}</span></td>" for cell in row)
                body.append(f"<tr>{tds}</tr>")
            body.append("</tbody></table>")
        elif kind == "p":
            body.append(f"<p>&emsp;&emsp;{spans(content)}</p>")
        else:
            body.append(f"<{kind}>{html.escape(content)}</{kind}>")
    links = "".join(f'<li><a href="/l{i}">{name}</a></li>' for i, name in enumerate(
        ["首页", "机构概况", "政务公开", "办事服务", "互动交流"]))
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{html.escape(title)}</title>
<style>td {{ font-size: 9pt }} p {{ margin: 0 }} @media print {{ nav, header, footer, .position, .info, .share, .share ~ div {{ display: none }} }}</style>
<script>var total = 12.34;</script></head>
<body><header><nav><ul>{links}</ul></nav></header>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/gk">政务公开</a></div>
<div class="main"><div class="info">发布时间：2025-02-20 09:30　浏览次数：<span>1024</span></div>
<div class="content">
{chr(10).join(body)}
</div>
<div class="share"><a href="#w">微博</a> <a href="#x">微信</a></div>
<div><a href="/a">上一篇：通知公告</a> <a href="/b">下一篇：工作动态</a></div></div>
<footer>主办单位　备案号：沐ICP备05012345号</footer></body></html>
"""


def spans(text):
    """Editors leave figures broken over elements."""
    return re.sub(r"(\d)(\d*\.)(\d)", r"\1<span>\2</span>\3", html.escape(text))


def write_docx(path, parts, tables=True):
    document = docx.Document()
    document.styles["Normal"].font.name = "宋体"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    for kind, content in parts:
        if kind == "table":
            if not tables:
                continue
            table = document.add_table(rows=0, cols=len(content[0]), style="Table Grid")
            for row in content:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
        elif kind == "p":
            paragraph = document.add_paragraph()
            # Word breaks runs where spelling and fonts change, in the middle of figures too.
            for run in re.findall(r"\d+\.?|[^\d]+", content):
                paragraph.add_run(run)
        else:
            document.add_heading(content, level=int(kind[1:]))
    document.save(path)


def number(text):
    """A cell's value and number format, so that it shows what the text says."""
    if not re.fullmatch(r"-?[\d,]+(\.\d+)?", text):
        return text, None
    places = len(text.partition(".")[2])
    grouped = "#,##0" if "," in text else "0"
    return float(text.replace(",", "")), grouped + ("." + "0" * places if places else "")


def write_xlsx(path, parts):
    """Each table a sheet, under its title and the lines that stand above it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    above = []
    for kind, content in parts:
        if kind != "table":
            above = [content] if kind.startswith("h") else above + [content]
            continue
        width = len(content[0])
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", "", above[0])[:31])
        for text in above:
            sheet.append([text])
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=width)
        for row in content:
            sheet.append([None] * width)
            for column, text in enumerate(row, 1):
                is_code = column <= 3 and re.fullmatch(r"\d{2,7}", text)
                value, style = (text, None) if is_code else number(text)
                if value == "":
                    continue
                cell = sheet.cell(row=sheet.max_row, column=column, value=value)
                if style:
                    cell.number_format = style
        above = []
    book.save(path)


def office(kind, source):
    subprocess.run(
        ["soffice", "--headless", "--convert-to", kind, "--outdir", str(HERE), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def browser(target, source):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
             f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )


for name, source in SOURCES.items():
    parts = blocks(source.read_text(encoding="utf-8"))
    text = plain(parts)
    (HERE / f"{name}.txt").write_text(text, encoding="utf-8")
    (HERE / f"{name}.gb18030.txt").write_bytes(text.encode("gb18030"))
    (HERE / f"{name}.html").write_text(page(parts[0][1], parts), encoding="utf-8")
    write_docx(HERE / f"{name}.docx", parts)
    write_docx(HERE / f"{name}-text.docx", parts, tables=False)
    write_xlsx(HERE / f"{name}-tables.xlsx", parts)
    for kind in ("xls", "ods"):
        office(kind, HERE / f"{name}-tables.xlsx")
    if name in PRINTED_BY_BROWSER:
        browser(HERE / f"{name}.pdf", HERE / f"{name}.html")
    else:
        office("pdf", HERE / f"{name}.docx")
