/* Tables that show a window of their rows, sorted and filtered. */
/* columns: {title, cell(row), key(row), number, wide}; key is what is sorted by. group(row): the heading that a row stands under. */
function list(caption, columns, rows, options) {
    options = options || {};
    let sorted = options.sorted === undefined ? -1 : options.sorted, down = options.down || false;
    let current = rows, order = rows, from = 0;
    const heads = columns.map((c, i) => h("th", { scope: "col", class: c.number ? "number" : null },
        c.key ? h("button", { type: "button", onclick: () => sort(i) }, c.title, h("span", { class: "arrow", "aria-hidden": "true" })) : c.title));
    const body = h("tbody", {});
    const count = h("p", { class: "count", role: "status" });
    const buttons = [["«", w.first, () => 0], ["‹", w.previous, () => from - WINDOW], ["›", w.next, () => from + WINDOW],
        ["»", w.last, () => Math.floor((order.length - 1) / WINDOW) * WINDOW]]
        .map(([sign, label, to]) => h("button", { type: "button", "aria-label": label, title: label, onclick: () => move(to()) }, sign));
    const turn = h("div", { class: "turn" }, buttons);
    const element = h("div", { class: "list " + (options.class || "") }, h("div", { class: "bar" }, count, turn),
        h("div", { class: "scroll" }, h("table", {}, h("caption", { class: "unseen" }, caption), h("thead", {}, h("tr", {}, heads)), body)));

    function sort(i) {
        down = i === sorted && !down;
        sorted = i;
        arrange();
    }
    function arrange() {
        order = current;
        if (sorted >= 0)
            order = inOrder(current, columns[sorted].key, down);
        heads.forEach((head, i) => head.setAttribute("aria-sort", i !== sorted ? "none" : down ? "descending" : "ascending"));
        move(0);
    }
    function move(to) {
        from = Math.max(0, Math.min(to, order.length - 1));
        paint(from, from + WINDOW);
    }
    function paint(start, end) {
        body.textContent = "";
        let group = null;
        for (const row of order.slice(start, end)) {
            const next = options.group && sorted < 0 ? options.group(row) : null;
            if (next !== null && next !== group)
                body.append(h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: columns.length }, next)));
            group = next;
            body.append(h("tr", {}, columns.map(c => h("td", { class: (c.number ? "number " : "") + (c.class || "") || null, "data-title": c.title }, c.cell(row)))));
        }
        if (order.length === 0)
            body.append(h("tr", {}, h("td", { class: "nothing", colspan: columns.length }, w.no_rows)));
        const last = Math.min(end, order.length);
        count.textContent = order.length === 0 ? "" : fill(w.shown, number(start + 1), number(last), number(order.length));
        turn.hidden = order.length <= WINDOW;
        buttons[0].disabled = buttons[1].disabled = start === 0;
        buttons[2].disabled = buttons[3].disabled = last >= order.length;
    }
    element.print = on => on ? paint(0, 2000) : paint(from, from + WINDOW);
    element.rows = rows => { current = rows; arrange(); };
    arrange();
    return element;
}

/* Rows by a key, in the order of the language; those without any are last. Each different text is compared but once. */
function inOrder(rows, key, down) {
    const keys = rows.map(key), none = keys.map(k => k === null || k === undefined || k === "" || Number.isNaN(k));
    const texts = [...new Set(keys.filter(k => typeof k === "string"))].sort(collator.compare);
    const rank = new Map();
    texts.forEach((t, i) => rank.set(t, i > 0 && collator.compare(texts[i - 1], t) === 0 ? rank.get(texts[i - 1]) : i));
    const ranks = keys.map((k, i) => none[i] ? Infinity : (down ? -1 : 1) * (typeof k === "string" ? rank.get(k) : k));
    return [...rows.keys()].sort((a, b) => ranks[a] === ranks[b] ? a - b : ranks[a] - ranks[b]).map(i => rows[i]);
}

function text(id, name, heading, cell) {
    return { title: heading || title(name, id), key: row => row[id], cell: cell || (row => row[id]) };
}

/* A row of filters above a list. fields: {label, test(value) -> (row, i) -> bool, options | null for a text field, inTexts: looks into texts} */
function filtered(rows, fields, make) {
    const shown = make(rows);
    const controls = fields.map(field => {
        const input = field.options
            ? h("select", { onchange: apply }, h("option", { value: "" }, w.all), field.options.map(([value, label]) => h("option", { value }, label)))
            : h("input", { type: "search", oninput: later, onfocus: field.inTexts ? () => need(0, source.bytes.length).then(idle).then(getReadyToSearch) : () => {}, placeholder: field.hint || null, autocomplete: "off", spellcheck: "false" });
        field.input = input;
        return h("label", { class: field.options ? null : "wide" }, h("span", {}, field.label), input);
    });
    let waiting = 0, turn = 0;
    function later() {
        clearTimeout(waiting);
        waiting = setTimeout(apply, 120);
    }
    async function apply() {
        const mine = ++turn;
        if (fields.some(f => f.inTexts && f.input.value !== ""))
            await need(0, source.bytes.length);
        if (mine !== turn)
            return;
        const tests = fields.filter(f => f.input.value !== "").map(f => f.test(f.input.value));
        shown.rows(tests.length ? rows.filter((row, i) => tests.every(test => test(row, i))) : rows);
    }
    return h("div", {}, h("form", { class: "filters", role: "search", onsubmit: e => e.preventDefault() }, controls), shown);
}

/* Pairs of a value and how often it is there, the most frequent first. */
function byCount(pairs) {
    return pairs.sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
}

function tally(rows, key) {
    const counts = new Map();
    for (const row of rows) {
        const value = key(row);
        if (value)
            counts.set(value, (counts.get(value) || 0) + 1);
    }
    return byCount([...counts.entries()]);
}

/* The same of all rows of a column of shared strings. */
function tallyOf(table, column) {
    const counts = new Uint32Array(allStrings().length);
    for (const n of columnOf(table, column))
        counts[n]++;
    counts[0] = 0;
    return byCount(Array.from(counts, (n, i) => [allStrings()[i], n]).filter(pair => pair[1]));
}

function labelled(tallied, label) {
    return tallied.map(([value, n]) => [value, (label ? label(value) : value) + " (" + number(n) + ")"]);
}

function choices(rows, key, label) {
    return labelled(tally(rows, key), label);
}

function choicesOf(table, column, label) {
    return labelled(tallyOf(table, column), label);
}
