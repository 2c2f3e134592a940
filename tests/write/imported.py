"""Compares what LibreOffice made of imported CSV with the rows that JSON Lines gives.

Usage: imported.py csv|csv-excel FOLDER JSONL-FOLDER   FOLDER holds TABLE.xlsx as LibreOffice saved them after the import.
csv-excel: every cell keeps its value and type; only text that would run as a formula has an apostrophe in front.
csv: every number, date and symbol of it, read in the locale that has the point as decimal sign.
The last line is `N passed, N failed`.
"""
import datetime
import decimal
import json
import re
import sys

import openpyxl

from checks import check, summed_up

TABLES = ["mentions", "references", "dates", "figures", "documents", "links", "files", "problems"]
DAYS = {"date", "first", "last"}
PLAIN_CSV = DAYS | {"page", "line", "column", "start", "end", "year", "mentions", "files", "bytes", "characters", "symbol", "id", "document"}


def day(text):
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d") if len(text) == 10 else None
    except ValueError:
        return None


def equal(column, got, want, excel):
    if want is None:
        return got is None
    if isinstance(want, decimal.Decimal):
        if len(want.as_tuple().digits) > 15:
            return got == str(want) or not excel
        return isinstance(got, (int, float)) and float(got) == float(want)
    if isinstance(want, int):
        return got == want
    if column in DAYS and day(want):
        return got == day(want) or day(want) < datetime.datetime(1900, 3, 1)
    want = want.replace("\r\n", "\n").replace("\r", "\n")
    want = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]", "\ufffd", want)
    if not isinstance(got, str):
        return False
    want = want if len(want) <= 32766 else want[:32765] + "…"
    # LibreOffice writes a control as _x0001_, and a text '_x0041_' as it stands
    got = want if got == want else re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), got)
    return got == want or (excel and got == "'" + want and want.lstrip()[:1] in tuple("=+-@"))


def main():
    dialect, folder, jsonl = sys.argv[1:]
    excel = dialect == "csv-excel"
    for table in TABLES:
        sheet = openpyxl.load_workbook(f"{folder}/{table}.xlsx", data_only=True).worksheets[0]
        wrong, rows = [], sheet.iter_rows(min_row=2, values_only=True)
        with open(f"{jsonl}/{table}.jsonl", encoding="utf-8") as lines:
            parse_int = lambda s: int(s) if len(s.lstrip("-")) <= 15 else decimal.Decimal(s)
            wanted = [json.loads(line, parse_float=decimal.Decimal, parse_int=parse_int) for line in lines]
        for number, want in enumerate(wanted):
            row = next(rows, None)
            for i, (column, value) in enumerate(want.items()):
                numeric = isinstance(value, (int, decimal.Decimal))
                if not excel and not numeric and column not in PLAIN_CSV and not (table == "references" and column == "value"):
                    continue
                if row is None or not equal(column, row[i], value, excel):
                    wrong.append((number, column, row and row[i], value))
        check(wanted and not wrong, f"{table} as {dialect}: every cell that must keeps its value", str(wrong[:4]))
        check(next(rows, None) is None, f"{table} as {dialect}: no row too many")
    return summed_up()


sys.exit(main())
