"""Scores what the program makes of a linking corpus.

In: a folder with texts, `gold.tsv` (file, line, value, document: one reference a row, in text order; '?' where the text does not say
which document is meant) and `edges.tsv` (file, line, from, relation, to). Labels of documents are free; only which references share one
counts. Bars: B-cubed F1 0.98, no wrong link, macro F1 of relation kinds 0.95; the same documents and links for sampled orders of files.
Last line: `N passed, N failed`."""
import csv, os, random, shutil, subprocess, sys, tempfile
from collections import Counter, defaultdict

PROGRAM = os.environ["TRICHDAN"]
csv.field_size_limit(1 << 30)


def table(name, *paths):
    run = subprocess.run([PROGRAM, "-q", "-t", name, "-f", "tsv", *paths], capture_output=True, check=True)
    rows = list(csv.reader(run.stdout.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def gold(path, columns):
    with open(path, encoding="utf-8") as lines:
        return [dict(zip(columns, line.rstrip("\n").split("\t"))) for line in lines if line.strip() and not line.startswith("#")]


def place(row):
    return os.path.basename(row["file"]), int(row["line"])


def bcubed(pairs):
    want, got, both = Counter(), Counter(), Counter()
    for w, g in pairs:
        want[w] += 1
        got[g] += 1
        both[w, g] += 1
    precision = sum(n * n / got[g] for (w, g), n in both.items()) / len(pairs)
    recall = sum(n * n / want[w] for (w, g), n in both.items()) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def score_clusters(folder, references):
    """B-cubed F1, wrong links, and the gold label of each found document."""
    want = gold(os.path.join(folder, "gold.tsv"), ["file", "line", "value", "document"])
    by_file = defaultdict(list)
    for row in references:
        by_file[os.path.basename(row["file"])].append(row)
    pairs, complaints = [], []
    for name in sorted({row["file"] for row in want}):
        ours = [row for row in want if row["file"] == name]
        found = by_file[name]
        if [(int(w["line"]), w["value"]) for w in ours] != [(int(f["line"]), f["value"]) for f in found]:
            complaints.append(f"{name}: other references than gold has")
            continue
        pairs += [(w, f) for w, f in zip(ours, found)]
    labels = defaultdict(Counter)
    for w, f in pairs:
        if f["document"]:
            labels[f["document"]][w["document"]] += 1
    named = {document: counter.most_common(1)[0][0] for document, counter in labels.items()}
    wrong = [f"{w['file']}:{w['line']}: {w['value']} is {w['document']}, found with {named[f['document']]}"
             for w, f in pairs if f["document"] and named[f["document"]] != w["document"]]
    wrong += [f"{w['file']}:{w['line']}: {w['value']} may be several, linked to {f['document']}"
              for w, f in pairs if w["document"] == "?" and f["document"]]
    apart = [(w["document"] if w["document"] != "?" else ("?", i), f["document"] or ("", i)) for i, (w, f) in enumerate(pairs)]
    return bcubed(apart), wrong + complaints, named


def score_edges(folder, links, named):
    want = gold(os.path.join(folder, "edges.tsv"), ["file", "line", "from", "relation", "to"])
    wanted = Counter((w["file"], int(w["line"]), w["from"], w["relation"], w["to"]) for w in want)
    found = Counter((*place(l), named.get(l["from"], os.path.basename(l["from"])), l["relation"], named.get(l["to"], l["to"])) for l in links)
    scores = {}
    for kind in sorted({e[3] for e in wanted} | {e[3] for e in found}):
        w = sum(n for e, n in wanted.items() if e[3] == kind)
        f = sum(n for e, n in found.items() if e[3] == kind)
        right = sum(min(n, found[e]) for e, n in wanted.items() if e[3] == kind)
        scores[kind] = 2 * right / (w + f)
    complaints = [f"missing {e}" for e in wanted - found] + [f"not in gold {e}" for e in found - wanted]
    return sum(scores.values()) / len(scores), complaints


def outcome(paths, names):
    """All that may not depend on the order of files, with the files' own names for those of the copies."""
    documents = {r["id"]: tuple(r[k] for k in ("symbol", "type", "number", "year", "issuer", "place", "date", "title", "term", "mentions", "files"))
                 for r in table("documents", *paths)}
    references = sorted((names[os.path.basename(r["file"])], int(r["id"].split("m")[1]), r["document"], r["status"]) for r in table("references", *paths))
    links = sorted((names[os.path.basename(l["file"])], int(l["mention"].split("m")[1]), l["relation"], l["to"],
                    names.get(os.path.basename(l["from"]), l["from"])) for l in table("links", *paths))
    return documents, references, links


def shuffled(folder, seed):
    """The same texts, named so that they come in another order; ids that take a file's name would differ, so only the order's prefix is new."""
    texts = sorted(n for n in os.listdir(folder) if n.endswith(".txt"))
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    with tempfile.TemporaryDirectory() as top:
        paths, names = [], {}
        for rank, i in enumerate(order):
            sub = os.path.join(top, f"{rank:02}")
            os.mkdir(sub)
            paths.append(shutil.copy(os.path.join(folder, texts[i]), sub))
            names[texts[i]] = texts[i]
        return outcome(paths, names)


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)


def register_checks():
    """--register: what it gives, what it settles, what it misses, and its mistakes by file and line."""
    failures = []

    def check(title, good, told=""):
        if not good:
            failures.append(f"register: {title}\n{told}")

    with tempfile.TemporaryDirectory() as top:
        text, register = os.path.join(top, "a.txt"), os.path.join(top, "register.tsv")
        with open(text, "w", encoding="utf-8") as f:
            f.write("Năm 2019, tỉnh thực hiện Chỉ thị số 33/CT-TTg và Nghị định số 77/2018/NĐ-CP. Quyết định số 9/2019/QĐ-TTg chưa rõ.\n")
        with open(register, "w", encoding="utf-8") as f:
            f.write("symbol\tnote\ttype\ttitle\tdate\tissuer\n"
                    "33/CT-TTg\t\tChỉ thị\tVề rác thải nhựa\t2019-08-20\tThủ tướng Chính phủ\n"
                    "33/CT-TTg\t\tChỉ thị\tVề việc khác\t2009-01-05\tThủ tướng Chính phủ\n"
                    "77/2018/NĐ-CP\tx\tNghị định\tHỗ trợ thủy lợi nhỏ\t2018-05-16\tChính phủ\n")
        rows = {r["symbol"]: r for r in table("documents", "--register", register, text)}
        check("a date of the time settles an undated directive", rows["33/CT-TTg"]["date"] == "2019-08-20", rows)
        check("titles and issuers are filled in", (rows["77/2018/NĐ-CP"]["title"], rows["77/2018/NĐ-CP"]["issuer"]) ==
              ("Hỗ trợ thủy lợi nhỏ", "Chính phủ"), rows)
        missing = [r["message"] for r in table("problems", "--register", register, text) if r["code"] == "document.unregistered"]
        check("what it does not have is told", len(missing) == 1 and "9/2019/QĐ-TTg" in missing[0], missing)
        for content, line, words in [("type\ttitle\nLuật\tx\n", 1, "symbol"), ("symbol\tdate\n1/CT-TTg\t5/2019\n", 2, "date"),
                                     ("symbol\ttitle\n\tx\n", 2, "symbol")]:
            with open(register, "w", encoding="utf-8") as f:
                f.write(content)
            told = run("-q", "--register", register, text)
            check(f"mistake in line {line}: {words}", told.returncode == 2 and f"register.tsv:{line}:" in told.stderr and words in told.stderr,
                  told.stderr)
        told = run("-q", "--register", register + "x", text)
        check("a register that is not there", told.returncode == 2 and "register.tsvx" in told.stderr, told.stderr)
    return failures


def nickname_checks():
    """A user's row of [nicknames] gives a name its document, and wins over the built-in one."""
    failures = []
    with tempfile.TemporaryDirectory() as top:
        text, lexicon = os.path.join(top, "a.txt"), os.path.join(top, "l.tsv")
        with open(text, "w", encoding="utf-8") as f:
            f.write("Thực hiện Nghị quyết Trung ương 7 khóa XII và Nghị quyết Trung ương 4 khóa XII.\n")
        with open(lexicon, "w", encoding="utf-8") as f:
            f.write("[nicknames]\nNghị quyết Trung ương 7 khóa XII\t\t26-NQ/TW\t2018-05-19\tNghị quyết\tso named in our reports\town\n"
                    "Nghị quyết Trung ương 4 khóa XII\t\t05-NQ/TW\t2016-11-01\tNghị quyết\tanother choice\town\n")
        found = [r["document"] for r in table("references", "--lexicon", lexicon, text)]
        if found != ["doc:26-NQ/TW", "doc:05-NQ/TW"]:
            failures.append(f"a user's nicknames: {found}")
    return failures


def explain_checks(folder):
    failures = []
    told = run("-q", "--explain", "doc:11-CTr/TU@lang-son", folder).stdout
    for words in ["place: lạng sơn: named with the issuer", "not: doc:11-CTr/TU@tra-vinh@2017: of another place",
                  "time: term 2015: the date that another mention in this file states"]:
        if words not in told:
            failures.append(f"explain: no '{words}'")
    told = run("-q", "-f", "jsonl", "--explain", "04-NQ/TW", folder).stdout
    if '"table":"evidence"' not in told or "so named in the Party" not in told:
        failures.append("explain: the ground of a nickname is not told")
    return failures


def main(folder):
    failures = register_checks() + explain_checks(folder) + nickname_checks()
    bc, wrong, named = score_clusters(folder, table("references", folder))
    if bc < 0.98 or wrong:
        failures.append(f"B-cubed F1 {bc:.4f}; " + "\n".join(wrong))
    f1, complaints = score_edges(folder, table("links", folder), named)
    if f1 < 0.95:
        failures.append(f"macro F1 of relations {f1:.4f}\n" + "\n".join(map(str, complaints)))
    texts = sorted(os.path.join(folder, n) for n in os.listdir(folder) if n.endswith(".txt"))
    in_order = table("documents", *texts)
    if table("documents", *reversed(texts)) != in_order:
        failures.append("the order of arguments changes the documents")
    want = shuffled(folder, 0)
    for seed in range(1, 6):
        if shuffled(folder, seed) != want:
            failures.append(f"the order of files changes the documents (seed {seed})")
    print(f"{len(named)} documents, B-cubed F1 {bc:.4f}, {len(wrong)} wrong links, macro F1 of relations {f1:.4f}")
    for failure in failures:
        print("---- " + failure)
    print(f"{21 - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
