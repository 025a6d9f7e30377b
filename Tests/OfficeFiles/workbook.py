"""Opens a workbook with openpyxl and compares it with the JSON of the same run.

usage: workbook.py BOOK.xlsx RESULT.json            compares values, formats, page set-up
       workbook.py --strip BOOK.xlsx STRIPPED.xlsx   takes the cached values of formulas out
       workbook.py --compare BOOK.xlsx RECOMPUTED.xlsx   cached values against recomputed ones

Every difference is one line; the last line is "compared N figures".
"""
import json
import re
import sys
import zipfile

import openpyxl


def close(a, b, tolerance=1e-9):
    return abs(a - b) <= tolerance * max(1, abs(a), abs(b))


def strip(source, target):
    """The same archive without the cached values of formula cells, so that a reader has to compute them."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        assert old.testzip() is None
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(entry.filename, data)


def compare(source, recomputed):
    cached = openpyxl.load_workbook(source, data_only=True)
    fresh = openpyxl.load_workbook(recomputed, data_only=True)
    formulas = openpyxl.load_workbook(source)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                a, b = cached[sheet.title][cell.coordinate].value, fresh[sheet.title][cell.coordinate].value
                count += 1
                if not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or not close(a, b):
                    print(f"{sheet.title}!{cell.coordinate} {cell.value}: cached {a}, recomputed {b}")
    print(f"compared {count} figures")


def against_json(book, result):
    data = json.load(open(result, encoding="utf-8"))
    values = openpyxl.load_workbook(book, data_only=True)
    formulas = openpyxl.load_workbook(book)
    sheet, written = values.worksheets[0], formulas.worksheets[0]
    heading = next(row[0].row for row in sheet.iter_rows(max_row=10) if row[0].value == "名次")
    columns = {cell.value: cell.column for cell in sheet[heading] if cell.value}
    count = 0

    def expect(what, found, wanted):
        nonlocal count
        count += 1
        if wanted is None:
            if isinstance(found, (int, float)):
                print(f"{what}: a number {found} where json has none")
        elif not isinstance(found, (int, float)) or not close(found, wanted, 6e-7):
            print(f"{what}: {found}, json has {wanted}")

    rows = {}
    for row in range(heading + 1, sheet.max_row + 1):
        name = sheet.cell(row, columns["单位"]).value
        if name:
            rows.setdefault(name, row)
    number = lambda branch, key: None if branch.get(key) is None else float(branch[key])
    for branch in data["branches"]:
        row, name = rows[branch["name"]], branch["name"]
        cell = lambda heading: sheet.cell(row, columns[heading]).value if heading in columns else None
        expect(f"{name} rank", cell("名次"), number(branch, "rank"))
        for key, title in [("target", "目标"), ("raised", "累计")]:
            wanted = number(branch, key)
            expect(f"{name} {key}", cell(title), None if wanted is None else wanted / 10000)
        for key, title in [("completion", "完成率"), ("growth", "同比"), ("share", "占比(精确)"), ("gap", "序时差（个百分点）")]:
            if title in columns:
                wanted = number(branch, key)
                found = cell(title)
                # json rounds percentage points to four decimals.
                if key == "gap" and wanted is not None and isinstance(found, (int, float)):
                    found, count = round(found, 4), count
                expect(f"{name} {key}", found, wanted)
        wanted = number(branch, "sharePrinted")
        expect(f"{name} sharePrinted", cell("占比(合计100%)"), None if wanted is None else wanted / 100)
    kinds = {written.cell(row, columns[title]).data_type for title in ("名次", "完成率", "占比(精确)") for row in rows.values()}
    if "f" not in kinds:
        print("no live formula")
    for what, found, wanted in [
        ("frozen", sheet.freeze_panes, f"C{heading + 1}"),
        ("titles", sheet.print_title_rows, f"${heading - 1}:${heading}"),
        ("paper", str(sheet.page_setup.paperSize), "9"),
        ("money", written.cell(heading + 1, columns["累计"]).number_format, "#,##0.00"),
        ("completion", written.cell(heading + 1, columns["完成率"]).number_format, "0.00%"),
        ("footer", sheet.oddFooter.center.text, "— &P —"),
    ]:
        if found != wanted:
            print(f"{what}: {found}, want {wanted}")
    print(f"compared {count} figures")


if sys.argv[1] == "--strip":
    strip(*sys.argv[2:4])
elif sys.argv[1] == "--compare":
    compare(*sys.argv[2:4])
else:
    against_json(*sys.argv[1:3])
