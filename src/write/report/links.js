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

/* Those with most links, as many as can be drawn, and the links between them; what is left without any falls away. */
function mostLinked(rows) {
    const ends = tally(rows.flatMap(l => l.from === l.to ? [] : [l.from, l.to]), id => id).map(pair => pair[0]);
    const drawn = new Set(ends.slice(0, GRAPH_NODES));
    return { all: ends.length, rows: rows.filter(l => l.from !== l.to && drawn.has(l.from) && drawn.has(l.to)) };
}

function legend() {
    const sign = (cls, label) => h("span", {}, h("i", { class: cls }), label);
    return h("p", { class: "legend about" }, sign("node", w.only_cited), sign("own", w.only_present), sign("stroke weak", word("relation", "cites")), sign("stroke", w.other_relations));
}

function graph(rows) {
    const most = mostLinked(rows), nodes = [...new Set(most.rows.flatMap(l => [l.from, l.to]))].sort(collator.compare);
    if (nodes.length === 0)
        return h("p", { class: "note" }, w.no_rows);
    const edges = [...new Map(most.rows.map(l => [[l.from, l.to, l.relation].join("\n"), [l.from, l.to, l.relation]])).values()]
        .sort((a, b) => (a[2] !== "cites") - (b[2] !== "cites")); /* what says more lies above */
    const columns = layers(nodes, edges), width = 230, gap = 150, step = 28;
    const height = Math.max(...columns.map(c => c.length)) * step + 16, total = columns.length * (width + gap) - gap + 8;
    const spot = new Map();
    columns.forEach((column, x) => column.forEach((n, i) => spot.set(n, { x: 4 + x * (width + gap), y: 8 + (i + 0.5) * (height - 16) / column.length })));
    const svg = s("svg", { viewBox: "0 0 " + total + " " + height, width: total, role: "img", "aria-label": w.graph, class: total > 900 ? "graph large" : "graph" });
    for (const [a, b, relation] of edges) {
        const p = spot.get(a), q = spot.get(b), back = q.x <= p.x;
        const x1 = back ? p.x : p.x + width, x2 = back ? q.x + width : q.x, bend = back ? -60 : gap / 2;
        svg.append(s("path", { d: "M" + x1 + " " + p.y.toFixed(1) + " C" + (x1 + bend) + " " + p.y.toFixed(1) + " " + (x2 - bend) + " " + q.y.toFixed(1) + " " + x2 + " " + q.y.toFixed(1),
            class: "edge " + (relation === "cites" ? "" : "strong") }, s("title", {}, word("relation", relation))));
    }
    const symbols = tally(nodes, n => symbolOf(n)), twice = new Set(symbols.filter(pair => pair[1] > 1).map(pair => pair[0]));
    for (const n of nodes) {
        const p = spot.get(n), d = documentById.get(n), place = d && (d.place || d.issuer || d.year || n);
        const name = twice.has(symbolOf(n)) && place ? symbolOf(n) + " (" + place + ")" : symbolOf(n);
        const link = s("a", { href: d ? "#document/" + encodeURIComponent(n) : "#text/" + (fileByPath.has(n) ? fileByPath.get(n).index : 0) },
            s("rect", { x: p.x, y: (p.y - 11).toFixed(1), width, height: 22, rx: 3, class: d && !d.present ? "node" : "node own" }),
            s("text", { x: p.x + 8, y: (p.y + 4.5).toFixed(1) }, short(name)), s("title", {}, (d && d.title) || name));
        svg.append(link);
    }
    return [h("div", { class: "scroll panel", tabindex: 0, role: "region", "aria-label": w.graph }, svg), legend(),
        most.all > nodes.length ? h("p", { class: "about" }, fill(w.most_linked, number(nodes.length), number(most.all))) : null];
}

function symbolOf(id) {
    return documentById.has(id) ? documentById.get(id).symbol || id : base(id);
}

function linkView() {
    const drawn = h("div", { class: "drawn" });
    const draw = rows => { drawn.textContent = ""; add(drawn, [h("h3", {}, w.graph), graph(rows)]); };
    const fields = [
        { label: w.search, hint: w.search_hint, test: contains(links, l => [symbolOf(l.from), symbolOf(l.to), l.text, word("relation", l.relation)]) },
        { label: title("links", "relation"), options: choicesOf("links", "relation", r => word("relation", r)), test: v => l => l.relation === v },
        { label: title("links", "from"), options: choicesOf("links", "from", symbolOf), test: v => l => l.from === v },
        { label: title("links", "to"), options: choicesOf("links", "to", symbolOf).slice(0, 500), test: v => l => l.to === v }];
    const view = filtered(links, fields, rows => linkList(rows, draw));
    draw(links);
    view.insertBefore(drawn, view.lastChild);
    return h("div", {}, h("h2", { tabindex: -1 }, w.links), view);
}
