"""Compares a database with the rows that JSON Lines gives, and tries its keys, views and search.

Usage: database.py DATABASE FOLDER   Standard library only. The last line is `N passed, N failed`.
"""
import json
import sqlite3
import sys

from checks import check, summed_up

TABLES = ["mentions", "references", "dates", "figures", "documents", "links", "files", "problems"]
DECIMALS = {"value", "value_to"}


def compare(db, folder, table):
    with open(f"{folder}/{table}.jsonl", encoding="utf-8") as lines:
        wanted = [json.loads(line) for line in lines]
    rows = db.execute(f'SELECT * FROM "{table}"')
    names = [d[0] for d in rows.description]
    rows = rows.fetchall()
    check(not wanted or names == list(wanted[0]), f"{table}: columns", str(names))
    wrong = [(a, tuple(b.values())) for a, b in zip(rows, wanted) if a != tuple(b.values())]
    check(len(rows) == len(wanted) and not wrong, f"{table}: rows equal JSON Lines, in order", str(wrong[:1]))
    types = {c[1]: c[2] for c in db.execute(f'PRAGMA table_info("{table}")')}
    for name, value in (wanted[0] if wanted else {}).items():
        if isinstance(value, int) and name not in DECIMALS:
            check(types[name] == "INTEGER", f"{table}.{name}: is an integer")


def main():
    path, folder = sys.argv[1:]
    db = sqlite3.connect(path)
    one = lambda sql, *values: db.execute(sql, values).fetchone()[0]
    check(one("PRAGMA integrity_check") == "ok", "the database is sound")
    for table in TABLES:
        compare(db, folder, table)
    lost = db.execute("PRAGMA foreign_key_check").fetchall()
    check(not lost, "every foreign key refers to a row", str(lost[:3]))
    keys = {(r[2], r[3]) for table in TABLES for r in db.execute(f'PRAGMA foreign_key_list("{table}")')}
    check({("documents", "document"), ("mentions", "id"), ("files", "file"), ("documents", "to")} <= keys, "foreign keys are declared", str(keys))
    check(one("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = 'references_document'") == 1, "there are indices")
    for view in ("documents_by_files", "figures_by_unit_and_period", "conflicts", "unresolved", "link_list"):
        db.execute(f"SELECT * FROM {view}").fetchall()
        check(True, view)
    files = [r[0] for r in db.execute("SELECT files FROM documents_by_files")]
    check(files and files == sorted(files, reverse=True), "documents by number of files, most first")
    found = "SELECT count(*) FROM search WHERE search MATCH ?"
    check(one(found, "plain: dinh") >= one(found, "text: định") > 0, "dinh finds định")
    check(one(found, '"quyet dinh"') > 0, "quyet dinh is found as a phrase")
    check(one("SELECT count(*) FROM search") == one("SELECT count(*) FROM mentions") + one("SELECT count(*) FROM documents"), "all is searched")
    return summed_up()


sys.exit(main())
