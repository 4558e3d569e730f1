#!/usr/bin/env python3
"""Makes every version of two disclosures from their Markdown, as people make them.

    python3 tests/versions/make.py

needs python-docx, openpyxl and pymupdf, LibreOffice (soffice), Chromium and a font with Chinese characters.
The made files are checked in, so that the tests need none of these.

For each NAME: NAME.txt, NAME.gb18030.txt, NAME.html, NAME.docx, NAME.odt, NAME.rtf, NAME.doc, NAME.pdf (printed from the word
processor or from the browser), NAME.ofd (the same pages: no program for it runs everywhere, so the
package is written here), NAME-text.docx with NAME-tables.xlsx (and .xls, .ods).
"""
import html
import pathlib
import re
import subprocess
import tempfile
import zipfile

import docx
import openpyxl
import pymupdf
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


MM = 25.4 / 72


def mm(*points):
    return " ".join(f"{point * MM:.3f}".rstrip("0").rstrip(".") for point in points)


def runs(steps):
    """`g 3 4.2` for three equal steps."""
    out = []
    for step in steps:
        if out and out[-1][1] == step:
            out[-1][0] += 1
        else:
            out.append([1, step])
    return " ".join(step if count == 1 else f"g {count} {step}" for count, step in out)


def text_object(span, number):
    # Blanks that the library finds between characters are not in the file.
    chars = [char for char in span["chars"] if not char.get("synthetic")]
    if not chars:
        return ""
    x, y = chars[0]["origin"]
    left, top, right, bottom = span["bbox"]
    steps = [mm(b["origin"][0] - a["origin"][0]) for a, b in zip(chars, chars[1:])]
    delta = f' DeltaX="{runs(steps)}"' if steps else ""
    text = html.escape("".join(char["c"] for char in chars))
    return (f'<ofd:TextObject ID="{number}" Boundary="{mm(left, top, right - left, bottom - top)}" Font="1" '
            f'Size="{mm(span["size"])}"><ofd:TextCode X="{mm(x - left)}" Y="{mm(y - top)}"{delta}>{text}'
            f'</ofd:TextCode></ofd:TextObject>')


def path_object(drawing, number):
    x, y, right, bottom = drawing["rect"]
    steps = []
    for item in drawing["items"]:
        if item[0] == "re":
            box = item[1]
            corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
            places = [mm(a - x, b - y) for a, b in corners]
            steps += [f"M {places[0]}", *(f"L {place}" for place in places[1:]), "C"]
        elif item[0] == "l":
            steps += [f"M {mm(item[1].x - x, item[1].y - y)}", f"L {mm(item[2].x - x, item[2].y - y)}"]
    if not steps:
        return ""
    filled = "f" in drawing["type"]
    color = drawing["fill"] if filled else drawing["color"]
    value = " ".join(str(round(255 * part)) for part in color or (0, 0, 0))
    kind = "Fill" if filled else "Stroke"
    flags = 'Fill="true" Stroke="false"' if filled else f'LineWidth="{mm(drawing["width"] or 1)}"'
    return (f'<ofd:PathObject ID="{number}" Boundary="{mm(x, y, right - x, bottom - y)}" {flags}>'
            f'<ofd:{kind}Color Value="{value}"/><ofd:AbbreviatedData>{" ".join(steps)}</ofd:AbbreviatedData>'
            f'</ofd:PathObject>')


def write_ofd(path, pdf):
    """The pages of a PDF in the state's own format for pages."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    document = pymupdf.open(pdf)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", f'{head}<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody>'
                         '<ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>')
        pages = []
        for index, page in enumerate(document):
            objects = [path_object(drawing, 1000 + at) for at, drawing in enumerate(page.get_drawings())]
            blocks = page.get_text("rawdict")["blocks"]
            spans = [span for block in blocks for line in block.get("lines", []) for span in line["spans"]]
            objects += [text_object(span, 100000 + at) for at, span in enumerate(spans)]
            place = f"Pages/Page_{index}/Content.xml"
            pages.append(f'<ofd:Page ID="{index + 1}" BaseLoc="{place}"/>')
            box = mm(0, 0, page.rect.width, page.rect.height)
            package.writestr(f"Doc_0/{place}", f'{head}<ofd:Page {space}><ofd:Area><ofd:PhysicalBox>{box}'
                             f'</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="{index + 500}">'
                             f'{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>')
        package.writestr("Doc_0/Document.xml", f'{head}<ofd:Document {space}><ofd:CommonData><ofd:PageArea>'
                         '<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>'
                         f'<ofd:Pages>{"".join(pages)}</ofd:Pages></ofd:Document>')


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
    for kind in ("odt", "rtf", "doc"):
        office(kind, HERE / f"{name}.docx")
    if name in PRINTED_BY_BROWSER:
        browser(HERE / f"{name}.pdf", HERE / f"{name}.html")
    else:
        office("pdf", HERE / f"{name}.docx")
    write_ofd(HERE / f"{name}.ofd", HERE / f"{name}.pdf")
