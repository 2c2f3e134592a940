"""Validates a folder of CSV files against its datapackage.json, and the graph beside them; compares cells with JSON Lines.

Usage: folder.py FOLDER GRAPHML JSONL-FOLDER   Standard library only. The last line is `N passed, N failed`.
"""
import csv
import datetime
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

from checks import check, summed_up

csv.field_size_limit(1 << 30)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, strict=True))


def is_day(cell):
    try:
        return len(cell) == 10 and bool(datetime.datetime.strptime(cell, "%Y-%m-%d"))
    except ValueError:
        return False


VALID = {
    "string": lambda cell: True,
    "integer": lambda cell: re.fullmatch(r"-?\d+", cell),
    "number": lambda cell: re.fullmatch(r"-?\d+(\.\d+)?", cell),
    "date": is_day,
}


def column_of(tables, resource, field):
    head, *rows = tables[resource]
    at = head.index(field)
    return [row[at] for row in rows if row[at]]


def check_resource(resource, tables):
    name, schema = resource["name"], resource["schema"]
    fields = schema["fields"]
    head, *rows = tables[name]
    check(re.fullmatch(r"[-a-z0-9._/]+", name), f"{name}: a name that the specification allows")
    check(head == [f["name"] for f in fields], f"{name}: the header names the fields")
    check(all(f["title"] and f["title@vi"] and f["description"] for f in fields), f"{name}: titles in both languages")
    wrong = [(f["name"], row[i]) for row in rows for i, f in enumerate(fields) if row[i] and not VALID[f["type"]](row[i])]
    check(not wrong, f"{name}: every cell has its type", str(wrong[:3]))
    if "primaryKey" in schema:
        keys = column_of(tables, name, schema["primaryKey"])
        check(len(set(keys)) == len(rows), f"{name}: the primary key is unique and never empty")
    for key in schema.get("foreignKeys", []):
        there = set(column_of(tables, key["reference"]["resource"], key["reference"]["fields"]))
        lost = [v for v in column_of(tables, name, key["fields"]) if v not in there]
        check(not lost, f"{name}.{key['fields']}: refers to rows", str(lost[:3]))


def compare(name, tables, folder):
    head, *rows = tables[name]
    with open(f"{folder}/{name}.jsonl", encoding="utf-8") as lines:
        wanted = [json.loads(line, parse_float=str, parse_int=str) for line in lines]
    wanted = [["" if v is None else v for v in row.values()] for row in wanted]
    check(rows == wanted, f"{name}: csv equals JSON Lines", str([(a, b) for a, b in zip(rows, wanted) if a != b][:1]))


def check_graph(folder, path, links):
    nodes, edges = read_csv(f"{folder}/nodes.csv"), read_csv(f"{folder}/edges.csv")
    ids = [row[0] for row in nodes[1:]]
    check(nodes[0][:2] == ["Id", "Label"] and edges[0][:2] == ["Source", "Target"], "nodes and edges have the headings of Gephi")
    check(len(set(ids)) == len(ids), "nodes: ids are unique")
    check(all(row[0] in ids and row[1] in ids for row in edges[1:]), "edges: their ends are nodes")
    check(len(edges) == links, "edges: one a link", f"{len(edges)} and {links}")
    space = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ElementTree.parse(path).getroot().find(space + "graph")
    names = {node.get("id") for node in graph.iter(space + "node")}
    ends = [(edge.get("source"), edge.get("target")) for edge in graph.iter(space + "edge")]
    check(graph.get("edgedefault") == "directed", "GraphML: directed")
    check(len(names) == len(ids) and len(ends) == len(edges) - 1, "GraphML: as many nodes and edges as in the tables")
    check(all(a in names and b in names for a, b in ends), "GraphML: the ends of edges are nodes")
    labels = {d.text for edge in graph.iter(space + "edge") for d in edge if d.get("key") == "relation"}
    check(labels == {row[4] for row in edges[1:]}, "GraphML: edges are labelled with their relation")


def main():
    folder, graph, jsonl = sys.argv[1:]
    with open(f"{folder}/datapackage.json", encoding="utf-8") as file:
        package = json.load(file)
    check(package["profile"] == "tabular-data-package" and package["resources"], "the package has its profile and resources")
    tables = {r["name"]: read_csv(f"{folder}/{r['path']}") for r in package["resources"]}
    check(len(tables) == 8, "every table is there")
    for resource in package["resources"]:
        check_resource(resource, tables)
        compare(resource["name"], tables, jsonl)
    check_graph(folder, graph, len(tables["links"]))
    return summed_up()


sys.exit(main())
