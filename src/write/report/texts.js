/* The text of a file with its mentions marked. */
/* The text from..end cut at every boundary of a mention: [from, end, the mentions that cover it]. */
function pieces(f, from, end) {
    const inside = f.list.filter(m => m.s !== null && m.s < end && m.e > from);
    const cuts = [...new Set([from, end, ...inside.flatMap(m => [m.s, m.e])])].filter(c => c >= from && c <= end).sort((a, b) => a - b);
    const out = [];
    let first = 0;
    for (let i = 0; i + 1 < cuts.length; i++) {
        while (first < inside.length && inside[first].e <= cuts[i])
            first++;
        const over = [];
        for (let k = first; k < inside.length && inside[k].s < cuts[i + 1]; k++)
            if (inside[k].e > cuts[i])
                over.push(inside[k]);
        out.push([cuts[i], cuts[i + 1], over]);
    }
    return out;
}

function marked(f, m, over, words, chosen) {
    const kinds = over.map(o => o.kind).join(" ");
    return h("a", { href: "#text/" + f.index + "/" + idOf(m), class: "m " + kinds + (over.includes(chosen) ? " chosen" : "") +
        (/^(unresolved|ambiguous)/.test(m.detail.status || "") ? " unsure" : ""), "data-id": idOf(m), "aria-current": over.includes(chosen) ? "true" : null,
        title: word("kind", m.kind) + ": " + (m.value || "") }, words);
}

function lines(f, sheet, chosen) {
    let line = sheet.line;
    const out = h("div", { class: "lines", lang: "vi" });
    let current = null;
    function open() {
        current = h("p", { class: "line", "data-line": line }, h("span", { class: "n", "aria-hidden": "true" }, line));
        out.append(current);
        line++;
    }
    open();
    const end = sheet.end < f.sheets[f.sheets.length - 1].end && source.bytes[sheet.end - 1] === 10 ? sheet.end - 1 : sheet.end; /* the next sheet opens that line */
    for (const [from, to, over] of pieces(f, sheet.from, end)) {
        const inner = over.length ? over.reduce((a, b) => b.e - b.s < a.e - a.s ? b : a) : null;
        wordsOf(from, to).split("\n").forEach((words, i) => {
            if (i > 0)
                open();
            if (words)
                current.append(inner ? marked(f, inner, over, words, chosen) : words);
        });
    }
    return out;
}

function detailsOf(m, f) {
    const d = m.detail, at = f.list.indexOf(m), st = status(d);
    const T = (table, c) => title(table, c);
    const step = (to, label) => to ? h("a", { href: "#text/" + f.index + "/" + idOf(to) }, label) : h("span", { class: "off" }, label);
    const means = m.document && (m.kind === "reference" || m.kind === "anaphora") ? h("p", { class: "go" }, documentLink(m.document), " ",
        h("span", { class: "about" }, fill(w.n_mentions, number(mentionsOf(m.document).length)))) : null;
    const rows = m.kind === "date" ? [[T("dates", "value"), day(m.value)], [T("dates", "first"), day(d.first)], [T("dates", "last"), day(d.last)],
        [T("dates", "precision"), word("precision", d.precision)], [T("dates", "role"), word("role", d.role)]]
        : m.kind === "figure" ? [[T("figures", "value"), shownValue(m)], [T("figures", "subject"), d.subject], [T("figures", "change"), d.change],
            [T("figures", "base"), d.base], [T("figures", "period"), day(d.period)]]
        : [[T("references", "status"), [h("span", { class: "badge " + (/resolved|ambiguous/.test(st.name) && st.name !== "resolved" ? "warn" : "") }, st.title), " ", st.reason]],
            [T("references", "type"), d.type], [T("references", "issuer"), m.issuer], [T("references", "date"), day(m.date)],
            [T("references", "title"), d.title], [T("references", "provision"), d.provision], [T("references", "relation"), word("relation", m.relation)]];
    return h("aside", { class: "details", "aria-label": w.mention, "aria-live": "polite" },
        h("p", { class: "steps" }, step(f.list[at - 1], "← " + w.previous), step(f.list[at + 1], w.next + " →")),
        h("h3", {}, h("span", { class: "badge " + m.kind }, word("kind", m.kind)), " ", m.text), means, facts(rows),
        h("p", { class: "rule" }, w.line + " " + m.line + " · " + m.rule));
}

/* The file that an address means; where it means none, one that has something to show. */
function fileOf(index) {
    return files[index] || files.find(f => f.hasText && f.list.length) || files.find(f => f.hasText) || files[0];
}

/* The sheet that is shown first has been read when the view comes. */
async function textView(f, id) {
    const heading = h("h2", { tabindex: -1 }, w.text);
    if (!f)
        return h("div", {}, heading, h("p", { class: "nothing" }, w.no_rows));
    const pick = h("select", { onchange: () => { location.hash = "#text/" + pick.value; } },
        files.filter(o => o.hasText).map(o => h("option", { value: o.index, selected: o === f }, o.file)));
    const head = h("form", { class: "filters", onsubmit: e => e.preventDefault() }, h("label", { class: "wide" }, h("span", {}, title("mentions", "file")), pick));
    if (!f.hasText)
        return h("div", {}, heading, head, h("p", { class: "note warn" }, f.file + ": " + w.no_text), f.list.length ? mentionList(f.list) : null);
    const sheets = f.sheets, chosen = id ? mentionOf(id) : null;
    let which = chosen && chosen.s !== null ? Math.max(0, sheets.findIndex(p => chosen.s < p.end)) : 0;
    const holder = h("div", { class: "paper" }), turn = h("div", { class: "turn" });
    async function paint(to) {
        which = to;
        await need(sheets[to].from, sheets[to].end);
        if (which !== to)
            return;
        holder.textContent = "";
        turn.textContent = "";
        holder.append(lines(f, sheets[to], chosen));
        if (sheets.length > 1)
            add(turn, [h("button", { type: "button", disabled: to === 0, onclick: () => paint(to - 1) }, "‹ " + w.previous),
                h("span", {}, fill(w.part, to + 1, sheets.length)),
                h("button", { type: "button", disabled: to + 1 === sheets.length, onclick: () => paint(to + 1) }, w.next + " ›")]);
    }
    await paint(which);
    const legend = h("p", { class: "legend" }, ["reference", "date", "figure"].map(k => h("span", { class: "badge " + k }, word("kind", k))),
        h("span", { class: "about" }, w.text_hint));
    return h("div", { class: "reading" }, heading, head, legend, h("div", { class: "spread" + (chosen ? " with" : "") },
        h("div", {}, turn, holder), chosen ? detailsOf(chosen, f) : null));
}
