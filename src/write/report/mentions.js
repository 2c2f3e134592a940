/* Mentions in their context, and figures by unit and period. */
function shownValue(m) {
    if (m.kind === "date")
        return day(m.value);
    if (m.kind !== "figure")
        return m.document ? documentLink(m.document, m.value) : m.value;
    const range = /^(.+?)(\.\.|\/)(.+)$/.exec(m.value || "");
    const value = range ? number(range[1]) + (range[2] === ".." ? " – " : "/") + number(range[3]) : number(m.value || "");
    return (m.detail.approx ? m.detail.approx + " " : "") + value + (m.unit ? (m.unit === "%" ? "" : " ") + m.unit : "");
}

function mentionList(rows) {
    const columns = [
        { title: w.place, key: m => m.file.index * 1e7 + m.line, cell: place, class: "where" },
        { title: title("mentions", "kind"), key: m => word("kind", m.kind), cell: m => h("span", { class: "badge " + m.kind }, word("kind", m.kind)) },
        { title: w.context, key: m => m.text, cell: kwic, class: "context" },
        { title: title("mentions", "value"), key: m => m.value, cell: shownValue, class: "value" }];
    return list(w.mentions, columns, rows, { class: "mentions" });
}

function mentionView(kind) {
    const fields = [
        { label: w.search, hint: w.search_hint, inTexts: true, test: mentionsContain(["value", "unit", "issuer"].map(id => [columnOf("mentions", id), m => m.i])) },
        { label: title("mentions", "kind"), options: choicesOf("mentions", "kind", k => word("kind", k)), test: v => m => m.kind === v },
        { label: title("mentions", "file"), options: files.filter(f => f.list.length).map(f => [f.index, f.file + " (" + number(f.list.length) + ")"]),
            test: v => m => m.file.index === +v },
        { label: title("mentions", "relation"), options: choicesOf("mentions", "relation", r => word("relation", r)), test: v => m => m.relation === v }];
    const view = filtered(mentions, fields.filter(f => !f.options || f.options.length > 1), mentionList);
    if (kind && fields[1].input)
        choose(fields[1].input, kind);
    return h("div", {}, h("h2", { tabindex: -1 }, w.mentions), view);
}

function figureView() {
    const rows = mentions.filter(m => m.kind === "figure");
    const units = new Map(tallyOf("mentions", "unit").map((pair, i) => [pair[0], i]));
    const periods = new Map(tallyOf("figures", "period").map(pair => pair[0]).sort(collator.compare).map((period, i) => [period, i]));
    const ordered = inOrder(rows, m => (units.has(m.unit) ? units.get(m.unit) : units.size) * 1e6 + (periods.has(m.detail.period) ? periods.get(m.detail.period) : 1e6 - 1));
    const fields = [
        { label: w.search, hint: w.search_hint, inTexts: true, test: mentionsContain(["subject", "change"].map(id => [columnOf("figures", id), m => m.detail.i])) },
        { label: title("figures", "unit"), options: choicesOf("mentions", "unit"), test: v => m => m.unit === v },
        { label: title("figures", "period"), options: choicesOf("figures", "period", day), test: v => m => m.detail.period === v }];
    const T = c => title("figures", c);
    return h("div", {}, h("h2", { tabindex: -1 }, w.figures), filtered(ordered, fields, r => list(w.figures, [
        { title: T("value"), key: m => parseFloat(m.value), cell: shownValue, number: true },
        { title: T("change"), key: m => m.detail.change, cell: m => m.detail.change },
        { title: T("subject"), key: m => m.detail.subject, cell: m => m.detail.subject || kwic(m), class: "wide named" },
        { title: T("base"), key: m => m.detail.base, cell: m => m.detail.base },
        { title: w.place, key: m => m.file.index * 1e7 + m.line, cell: place, class: "where" }], r,
        { group: m => (m.unit || w.no_unit) + " · " + (day(m.detail.period) || w.no_period) })));
}
