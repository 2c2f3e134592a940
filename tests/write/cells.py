"""Compares a workbook, cell by cell, with the rows that JSON Lines gives.

Usage: cells.py WORKBOOK FOLDER [linked] [context] [links=NUMBER] [TABLE...]   (FOLDER holds references.jsonl, documents.jsonl, ...)
linked, context: checked too, with that many links a sheet at most; tables: these alone, as a stream, for a workbook that is large.
The last line is `N passed, N failed`, one a table and property.
"""
import datetime
import decimal
import itertools
import json
import re
import sys

import openpyxl

from checks import check, summed_up

SHEETS = ["documents", "references", "dates", "figures", "links", "files", "problems"]
CONTEXT = ("references", "dates", "figures")
DAYS = {"date", "first", "last"}


def fit(text):
    """What a cell can show of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]", "\ufffd", text)
    return text if len(text) <= 32767 else text[:32766] + "…"


def shown(value):
    """What a spreadsheet shows of a cell: openpyxl leaves '_xHHHH_' as it stands (ECMA-376, ST_Xstring)."""
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), value)


def wanted(column, value):
    if value is None or value == "":
        return None
    if isinstance(value, decimal.Decimal):
        digits = len(value.as_tuple().digits)
        return float(value) if digits <= 15 else str(value)
    if isinstance(value, int):
        return value
    if column in DAYS:
        try:
            day = datetime.datetime.strptime(value, "%Y-%m-%d")
            if len(value) == 10 and day >= datetime.datetime(1900, 3, 1):
                return day
        except ValueError:
            pass
    return fit(value)


def rows_of(folder, table):
    with open(f"{folder}/{table}.jsonl", encoding="utf-8") as lines:
        # a number of more than fifteen digits is text in a sheet, whether it has a point or not
        parse_int = lambda s: int(s) if len(s.lstrip("-")) <= 15 else decimal.Decimal(s)
        for line in lines:
            yield json.loads(line, parse_float=decimal.Decimal, parse_int=parse_int)


def sheets_of(book, table):
    """The sheets of a table, found by their place: the first is the summary."""
    names = [n for n in book.sheetnames if re.sub(r" \d+$", "", n) == table.capitalize()]
    return [book[name] for name in names]


def compare(book, table, rows, options):
    sheets = sheets_of(book, table)
    if not check(sheets, f"{table}: has a sheet"):
        return
    counted, want, wrong, formulas, lost = 0, {}, [], [], []
    for row in itertools.chain.from_iterable(sheet.iter_rows(min_row=2) for sheet in sheets):
        want = next(rows, None)
        counted += 1
        if want is None:
            break
        for i, (column, value) in enumerate(want.items()):
            value, cell = wanted(column, value), row[i].value if i < len(row) else None
            if cell != value and shown(cell) != value:
                wrong.append(f"row {counted} {column}: {cell!r}, not {value!r}")
        formulas += [f"row {counted}" for cell in row if cell.data_type in ("f", "e")]
        if "context" in options and table in CONTEXT and " ".join(want["text"].split()) not in " ".join(row[len(want)].value.split()):
            lost.append(f"row {counted}")
    check(next(rows, None) is None and want is not None, f"{table}: no row is lost", f"{counted} in the sheet")
    check(not wrong, f"{table}: every cell equals the JSON value", "; ".join(wrong[:5]))
    check(not formulas, f"{table}: no formula and no error", str(formulas[:5]))
    check(not lost, f"{table}: the context holds the mention", str(lost[:5]))


def target_of(book, link):
    name, place = re.fullmatch(r"'(.*)'!(\w+)", link.location).groups()
    return book[name][place].value


def compare_links(book, most):
    for table, column in (("references", "document"), ("links", "to"), ("documents", "first_mention")):
        wrong, found = [], 0
        for sheet in sheets_of(book, table):
            linked = 0
            at = next(i for i, c in enumerate(sheet[1]) if c.value == {"document": "Document", "to": "To", "first_mention": "First mention"}[column])
            for row in sheet.iter_rows(min_row=2):
                linked += sum(1 for cell in row if cell.hyperlink)
                if not row[at].hyperlink:
                    continue
                found += 1
                if target_of(book, row[at].hyperlink) != row[at].value:
                    wrong.append(row[at].coordinate)
            check(linked <= most, f"{sheet.title}: no more than {most} links", str(linked))
        check(found and not wrong, f"{table}.{column}: links lead to their rows", f"{found} links, wrong {wrong[:5]}")


def compare_years(summary, documents):
    """The last section of the summary: the documents of each year, by the date, else by the symbol; years without any between."""
    want = {}
    for row in documents:
        year = int(row["date"][:4]) if row["date"] else row["year"]
        if year:
            want[year] = want.get(year, 0) + 1
    for year in range(min(want), max(want)):
        want.setdefault(year, 0)
    found = {}
    for row in summary.iter_rows(min_col=1, max_col=2):
        if row[0].data_type == "n" and row[0].value is not None:
            found[row[0].value] = row[1].value
    check(found == want, "the summary counts documents by year", f"{found}, not {want}")


def main():
    path, folder, *options = sys.argv[1:]
    tables = [o for o in options if o in SHEETS]
    book = openpyxl.load_workbook(path, read_only=bool(tables))
    check(book.sheetnames[0] == "Summary", "the summary is the first sheet")
    for table in tables or SHEETS:
        compare(book, table, rows_of(folder, table), options)
    if "linked" in options:
        compare_links(book, next((int(o[6:]) for o in options if o.startswith("links=")), 65530))
        check(book.worksheets[0]._charts, "the summary has a chart")
        compare_years(book.worksheets[0], rows_of(folder, "documents"))
        for sheet in book.worksheets[1:]:
            check(sheet.freeze_panes == "B2" and sheet.auto_filter.ref, f"{sheet.title}: frozen heads and a filter")
    return summed_up()


sys.exit(main())
