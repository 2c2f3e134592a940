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
        if (sorted >= 0) {
            const key = columns[sorted].key, sign = down ? -1 : 1;
            order = current.map(row => [key(row), row]).sort((a, b) => {
                const none = (a[0] === null || a[0] === undefined || a[0] === "") - (b[0] === null || b[0] === undefined || b[0] === "");
                if (none || a[0] === b[0])
                    return none;
                return sign * (typeof a[0] === "number" ? a[0] - b[0] : collator.compare(a[0], b[0]));
            }).map(pair => pair[1]);
        }
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

function text(id, name, heading, cell) {
    return { title: heading || title(name, id), key: row => row[id], cell: cell || (row => row[id]) };
}

/* A row of filters above a list. fields: {label, test(value) -> row -> bool, options | null for a text field, inTexts: looks into texts} */
function filtered(rows, fields, make) {
    const shown = make(rows);
    const controls = fields.map(field => {
        const input = field.options
            ? h("select", { onchange: apply }, h("option", { value: "" }, w.all), field.options.map(([value, label]) => h("option", { value }, label)))
            : h("input", { type: "search", oninput: later, placeholder: field.hint || null, autocomplete: "off", spellcheck: "false" });
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
            await Promise.all(files.map(textOf));
        if (mine !== turn)
            return;
        const tests = fields.filter(f => f.input.value !== "").map(f => f.test(f.input.value));
        shown.rows(tests.length ? rows.filter(row => tests.every(test => test(row))) : rows);
        if (shown.after)
            shown.after();
    }
    return h("div", {}, h("form", { class: "filters", role: "search", onsubmit: e => e.preventDefault() }, controls), shown);
}

/* Every word of what was typed stands somewhere in the row, accents or not. */
function contains(of) {
    return typed => {
        const words = fold(typed).split(/\s+/).filter(Boolean);
        return row => {
            if (row.folded === undefined)
                row.folded = fold(of(row).filter(Boolean).join(" "));
            return words.every(part => row.folded.includes(part));
        };
    };
}

function tally(rows, key) {
    const counts = new Map();
    for (const row of rows)
        if (key(row))
            counts.set(key(row), (counts.get(key(row)) || 0) + 1);
    return [...counts.entries()].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
}

function choices(rows, key, label) {
    return tally(rows, key).map(([value, n]) => [value, (label ? label(value) : value) + " (" + number(n) + ")"]);
}
