"""Each sample report in every encoding: the same references, dates and figures must come out.
Usage: formats.py   (from the root; TRICHDAN names the program). Last line: `N passed, N failed`."""
import glob
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from encoders import ENCODINGS

PROGRAM = os.environ.get("TRICHDAN", "./trichdan")
passed = failed = 0


def check(title, good, detail=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"---- {title}: {detail}")


def rows(table, *inputs, options=()):
    run = subprocess.run([PROGRAM, "-q", "-t", table, "-f", "jsonl", *options, *inputs], capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def values(mentions):
    """What was found, by file: kind and value, letter case aside."""
    found = {}
    for m in mentions:
        found.setdefault(os.path.basename(m["file"]), []).append((m["kind"], (m["value"] or "").lower()))
    return found


def difference(wanted, got):
    for i, (a, b) in enumerate(zip(wanted, got)):
        if a != b:
            return f"mention {i}: {b}, not {a}"
    return f"{len(got)} mentions, not {len(wanted)}"


def compare(title, reports, folder, wanted, encoding=None):
    """Every report of the folder, converted, against what its plain text gives."""
    found = values(rows("mentions", folder))
    for name in reports:
        got = found.get(name, [])
        check(f"{title}: {name}", got == wanted[name], difference(wanted[name], got))
    for row in rows("files", folder) if encoding else ():
        check(f"{title}: encoding of {row['file']}", row["encoding"] == encoding, row["encoding"])


def test_encodings(reports, wanted, folder):
    for title, (encode, name) in ENCODINGS.items():
        place = os.path.join(folder, title)
        os.mkdir(place)
        for report, text in reports.items():
            with open(os.path.join(place, report), "wb") as f:
                f.write(encode(text))
        compare(title, reports, place, wanted, name)


def test_cut(folder):
    """UTF-16 with a unit too few, and with half of a pair: read, and told."""
    place = os.path.join(folder, "cut")
    os.mkdir(place)
    text = ("Nghị quyết số 12-NQ/TW ngày 5/6/2018 " * 9).encode("utf-16-le")
    for name, content in {"odd": text + b"x", "half": text + b"\x00\xd8" + text, "whole": text + "\U0001F4C4".encode("utf-16-le")}.items():
        with open(os.path.join(place, name + ".txt"), "wb") as f:
            f.write(content)
    told = sorted(os.path.basename(row["file"]) for row in rows("problems", place) if row["code"] == "read.damaged")
    check("damaged UTF-16 is told", told == ["half.txt", "odd.txt"], told)
    check("damaged UTF-16 is read", len(rows("mentions", place)) == 72, len(rows("mentions", place)))


def test_damaged(folder):
    """Truncated and flipped copies of each, a hundred a file, in one process: tests/fuzz/standalone.c."""
    target = os.path.join(os.environ.get("BUILD", "build"), "tests", "fuzz_read")
    for title in ENCODINGS:
        files = sorted(glob.glob(os.path.join(folder, title, "*.txt")))[:4]
        run = subprocess.run([target, *files], capture_output=True, timeout=120)
        check(f"damaged copies in {title}", run.returncode == 0 and int(run.stdout.split()[0]) > 300, run)


def test_lines(reports, folder):
    """A single paragraph must do: those of fifty letters and more, each a file of its own."""
    lines = [line for text in reports.values() for line in text.splitlines() if len(line) >= 50]
    for title, (encode, name) in ENCODINGS.items():
        place = os.path.join(folder, "lines-" + title)
        os.mkdir(place)
        for i, line in enumerate(lines):
            with open(os.path.join(place, f"{i}.txt"), "wb") as f:
                f.write(encode(line))
        wrong = [row for row in rows("files", place) if row["encoding"] != name]
        check(f"single lines in {title}", len(wrong) * 50 <= len(lines),
              f"{len(wrong)} of {len(lines)}, as {wrong[0]['encoding']}: {wrong[0]['file']}" if wrong else "")


def test_mixed(reports, wanted, folder):
    """Reports of several origins pasted into one file."""
    place = os.path.join(folder, "mixed")
    os.mkdir(place)
    names = list(reports)[:6]
    for title, pair in {"utf-8 tcvn3": ("utf-8", "tcvn3"), "tcvn3 vni": ("tcvn3", "vni"), "utf-8 tcvn3-in-utf-8": ("utf-8", "tcvn3-in-utf-8")}.items():
        with open(os.path.join(place, title + ".txt"), "wb") as f:
            for i, name in enumerate(names):
                encode = ENCODINGS[pair[i % 2]][0] if pair[i % 2] in ENCODINGS else str.encode
                f.write(encode(reports[name]) + b"\n")
        with open(os.path.join(place, "plain.txt"), "w") as f:
            f.write("".join(reports[name] + "\n" for name in names))
        found = values(rows("mentions", place))
        check(f"mixed: {title}", found[title + ".txt"] == found["plain.txt"], difference(found["plain.txt"], found[title + ".txt"]))
    codes = [row["code"] for row in rows("problems", place)]
    check("mixed encodings are told", codes.count("read.mixed-encoding") == 3, codes)


def test_large(reports, folder):
    """What begins in UTF-8 is read in parts only where the rest is UTF-8 too; parts of the least size, so that it need not be large."""
    place = os.path.join(folder, "large")
    os.mkdir(place)
    text = "".join(text + "\n" for text in reports.values())
    head, tail = text * (90000 // len(text.encode()) + 1), text * (120000 // len(text.encode()) + 1)
    tcvn3 = ENCODINGS["tcvn3"][0]
    kinds = {"plain": (tail.encode(), "UTF-8"), "legacy": (tcvn3(tail), "TCVN3"), "damaged": (tail.encode() + b"\xff\n", "UTF-8"),
             "carried": (ENCODINGS["tcvn3-in-utf-8"][0](tail), "TCVN3-in-Unicode")}
    for title, (end, _) in kinds.items():
        with open(os.path.join(place, title + ".txt"), "wb") as f:
            f.write(head.encode() + end)
    found = values(rows("mentions", place, options=("--part=65536",)))
    encodings = {os.path.basename(row["file"]): row["encoding"] for row in rows("files", place, options=("--part=65536",))}
    for title, (_, encoding) in kinds.items():
        name = title + ".txt"
        if title != "carried":  # whose first short lines do not tell what they are
            check(f"large: {title}", found[name] == found["plain.txt"], difference(found["plain.txt"], found[name]))
        check(f"large: encoding of {title}", encodings[name] == encoding, encodings[name])


def test_forced(folder):
    place = os.path.join(folder, "forced.txt")
    with open(place, "wb") as f:
        f.write(ENCODINGS["vni"][0]("ngày 15 tháng 2 năm 2017"))
    for name, good in (("VNI", True), ("vni-windows", True), ("VISCII", False)):
        found = values(rows("mentions", place, options=("--encoding", name)))
        check(f"--encoding {name}", (found.get("forced.txt") == [("date", "2017-02-15")]) == good, found)
    run = subprocess.run([PROGRAM, "--encoding", "nonsense", place], capture_output=True)
    check("--encoding of no encoding", run.returncode == 2 and b"VISCII" in run.stderr, run)


def test_foreign(folder):
    """What is not Vietnamese must not be taken for it."""
    texts = {"french.txt": "Le décret du 5 mars a été signé à l'hôtel par le préfet, près de la forêt où l'été régnait. Où êtes-vous?".encode("latin-1"),
             "german.txt": "Die Behörde prüft größere Überschüsse gemäß den Vorschriften für Äpfel und Öl.".encode("latin-1"),
             "german-utf8.txt": "Die Behörde prüft größere Überschüsse gemäß den Vorschriften für Äpfel und Öl.".encode(),
             "signs.txt": "Điều 5 § 3 © 2020 — Công ty ABC® «Nghị quyết» ½ µm, 25 °C, 5 km², señor Muñoz.".encode()}
    place = os.path.join(folder, "foreign")
    os.mkdir(place)
    for name, text in texts.items():
        with open(os.path.join(place, name), "wb") as f:
            f.write(text)
    for row in rows("files", place):
        check(f"{row['file']} is no legacy text", row["encoding"] == "UTF-8", row["encoding"])
    codes = {os.path.basename(row["file"]) for row in rows("problems", place) if row["code"] == "read.encoding"}
    check("bytes of an unknown encoding are told", codes == {"french.txt", "german.txt"}, codes)


def main():
    reports = {}
    for path in sorted(glob.glob("corpus/*.txt")):
        with open(path, encoding="utf-8") as f:
            reports[os.path.basename(path)] = f.read()
    wanted = values(rows("mentions", *sorted(glob.glob("corpus/*.txt"))))
    with tempfile.TemporaryDirectory() as folder:
        test_encodings(reports, wanted, folder)
        test_damaged(folder)
        test_lines(reports, folder)
        test_cut(folder)
        test_mixed(reports, wanted, folder)
        test_large(reports, folder)
        test_forced(folder)
        test_foreign(folder)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
