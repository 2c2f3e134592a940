/* Links as a table and as a drawing. */
function linkList(rows, after) {
    const shown = list(w.links, [
        { title: title("links", "from"), key: l => l.from, cell: l => documentLink(l.from), class: "symbol" },
        { title: title("links", "relation"), key: l => word("relation", l.relation), cell: l => h("span", { class: "relation" }, word("relation", l.relation)) },
        { title: title("links", "to"), key: l => l.to, cell: l => documentLink(l.to), class: "symbol" },
        { title: title("links", "text"), key: l => l.text, cell: l => l.text || (mentionAt(l.ofFile, l.number) ? kwic(mentionAt(l.ofFile, l.number)) : ""), class: "wide" },
        { title: w.place, key: l => l.file + "\u0000" + l.line, cell: l => mentionAt(l.ofFile, l.number) ? place(mentionAt(l.ofFile, l.number)) : placeText(l.file, l.line), class: "where" }], rows);
    if (after) {
        const set = shown.rows;
        shown.rows = r => { set(r); after(r); };
    }
    return shown;
}

/* Layers from left (acts) to right (is acted upon); within a layer by the middle of the neighbours. Nothing is left to chance. */
function layers(nodes, edges) {
    const rank = new Map(nodes.map(n => [n, 0]));
    for (let pass = 0; pass < 3; pass++)
        for (const [a, b] of edges)
            if (a !== b && rank.get(b) < rank.get(a) + 1 && rank.get(a) + 1 <= 3)
                rank.set(b, rank.get(a) + 1);
    const used = [...new Set(rank.values())].sort((a, b) => a - b);
    const out = used.map(r => nodes.filter(n => rank.get(n) === r));
    const at = new Map();
    const number = () => out.forEach(layer => layer.forEach((n, i) => at.set(n, i / layer.length)));
    number();
    for (let pass = 0; pass < 6; pass++)
        for (const layer of out) {
            const middle = n => {
                const near = edges.filter(e => e[0] === n || e[1] === n).map(e => at.get(e[0] === n ? e[1] : e[0]));
                return near.reduce((a, b) => a + b, 0) / near.length;
            };
            const weights = new Map(layer.map(n => [n, middle(n)]));
            layer.sort((a, b) => weights.get(a) - weights.get(b) || collator.compare(a, b));
            number();
        }
    return out;
}

function short(textOf) {
    return textOf.length > 30 ? textOf.slice(0, 29) + "…" : textOf;
}

function graph(rows) {
    const nodes = [...new Set(rows.flatMap(l => [l.from, l.to]))].sort(collator.compare);
    if (rows.length === 0 || nodes.length > GRAPH_NODES)
        return h("p", { class: "note" }, rows.length ? fill(w.too_many_nodes, number(nodes.length), GRAPH_NODES) : w.no_rows);
    const edges = rows.map(l => [l.from, l.to, l.relation]);
    const columns = layers(nodes, edges), width = 230, gap = 150, step = 28;
    const height = Math.max(...columns.map(c => c.length)) * step + 16, total = columns.length * (width + gap) - gap + 8;
    const spot = new Map();
    columns.forEach((column, x) => column.forEach((n, i) => spot.set(n, { x: 4 + x * (width + gap), y: 8 + (i + 0.5) * (height - 16) / column.length })));
    const svg = s("svg", { viewBox: "0 0 " + total + " " + height, width: total, role: "img", "aria-label": w.graph, class: "graph" });
    for (const [a, b, relation] of edges) {
        const p = spot.get(a), q = spot.get(b), back = q.x <= p.x;
        const x1 = back ? p.x : p.x + width, x2 = back ? q.x + width : q.x, bend = back ? -60 : gap / 2;
        svg.append(s("path", { d: "M" + x1 + " " + p.y.toFixed(1) + " C" + (x1 + bend) + " " + p.y.toFixed(1) + " " + (x2 - bend) + " " + q.y.toFixed(1) + " " + x2 + " " + q.y.toFixed(1),
            class: "edge " + (relation === "cites" ? "" : "strong") }, s("title", {}, word("relation", relation))));
    }
    for (const n of nodes) {
        const p = spot.get(n), d = documentById.get(n), name = d ? d.symbol || n : base(n);
        const link = s("a", { href: d ? "#document/" + encodeURIComponent(n) : "#text/" + (fileByPath.has(n) ? fileByPath.get(n).index : 0) },
            s("rect", { x: p.x, y: (p.y - 11).toFixed(1), width, height: 22, rx: 3, class: d && !d.present ? "node" : "node own" }),
            s("text", { x: p.x + 8, y: (p.y + 4.5).toFixed(1) }, short(name)), s("title", {}, (d && d.title) || name));
        svg.append(link);
    }
    return h("div", { class: "scroll panel", tabindex: 0, role: "region", "aria-label": w.graph }, svg);
}

function linkView() {
    const drawn = h("div", { class: "drawn" });
    const draw = rows => { drawn.textContent = ""; drawn.append(graph(rows)); };
    const name = id => documentById.has(id) ? documentById.get(id).symbol || id : base(id);
    const fields = [
        { label: w.search, hint: w.search_hint, test: contains(l => [name(l.from), name(l.to), l.text, word("relation", l.relation)]) },
        { label: title("links", "relation"), options: choices(links, l => l.relation, r => word("relation", r)), test: v => l => l.relation === v },
        { label: title("links", "from"), options: choices(links, l => l.from, name), test: v => l => l.from === v },
        { label: title("links", "to"), options: choices(links, l => l.to, name).slice(0, 500), test: v => l => l.to === v }];
    const view = filtered(links, fields, rows => linkList(rows, draw));
    draw(links);
    return h("div", {}, h("h2", { tabindex: -1 }, w.links), view, h("h3", {}, w.graph), drawn);
}
