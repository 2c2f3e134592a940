/* The list of documents, and the page of one. */
function documentList(preset) {
    const fields = [
        { label: w.search, hint: w.search_hint, test: contains(documents, d => [d.symbol, d.type, d.issuer, d.place, d.title, d.date, String(d.year || "")]) },
        { label: title("documents", "type"), options: choices(documents, d => d.type), test: v => d => d.type === v },
        { label: title("documents", "issuer"), options: choices(documents, d => d.issuer).slice(0, 200), test: v => d => d.issuer === v },
        { label: w.which, options: [["present", w.only_present], ["cited", w.only_cited], ["conflict", w.only_conflicts]],
            test: v => d => v === "present" ? d.present : v === "cited" ? !d.present : d.conflicts }];
    const view = filtered(documents, fields, rows => list(w.documents, [
        { title: title("documents", "symbol"), key: d => d.symbol || d.id, cell: d => documentLink(d.id), class: "symbol" },
        text("type", "documents"), text("issuer", "documents"),
        { title: title("documents", "date"), key: d => d.date || d.year, cell: d => day(d.date) || d.year, class: "date" },
        { title: title("documents", "title"), key: d => d.title, cell: d => [d.title, d.conflicts ? h("span", { class: "badge warn" }, w.conflict) : null], class: "wide" },
        { title: title("documents", "mentions"), key: d => d.mentions, cell: d => number(d.mentions), number: true },
        { title: title("documents", "files"), key: d => d.files, cell: d => number(d.files), number: true }], rows, { sorted: 5, down: true }));
    if (preset)
        choose(fields[3].input, preset);
    return h("div", {}, h("h2", { tabindex: -1 }, w.documents), view);
}

function choose(input, value) {
    input.value = value;
    input.dispatchEvent(new Event("change"));
}

function facts(pairs) {
    return h("dl", { class: "facts" }, pairs.filter(p => p[1]).map(p => h("div", {}, h("dt", {}, p[0]), h("dd", {}, p[1]))));
}

function documentView(id) {
    const d = documentById.get(id);
    if (!d)
        return h("div", {}, h("h2", { tabindex: -1 }, w.documents), h("p", { class: "nothing" }, w.no_rows));
    const from = links.filter(l => l.from === id || l.from === d.present && d.present), to = links.filter(l => l.to === id);
    const T = c => title("documents", c);
    const present = d.present && fileByPath.get(d.present);
    const elsewhere = data.index ? h("p", {}, h("a", { href: data.index + "#document/" + encodeURIComponent(id) }, w.in_all_files)) : null;
    return h("div", { class: "document" }, h("p", { class: "back" }, h("a", { href: "#documents" }, "← " + w.documents)),
        h("h2", { tabindex: -1 }, d.symbol || d.id), d.title ? h("p", { class: "lead" }, (d.type ? d.type + " " : "") + d.title) : null,
        d.conflicts ? h("p", { class: "note warn" }, h("strong", {}, w.conflict + ": "), d.conflicts) : null,
        facts([[T("type"), d.type], [T("issuer"), d.issuer], [T("place"), d.place], [T("date"), day(d.date) || d.year], [T("term"), d.term],
            [T("mentions"), number(d.mentions)], [T("files"), number(d.files)], [T("present"), present ? fileLink(present) : ""]]),
        elsewhere,
        from.length + to.length === 0 ? null : h("section", {}, h("h3", {}, w.links), linkList(from.concat(to), null)),
        data.pages ? h("section", {}, h("h3", {}, w.mentions), h("p", {}, firstPage(d))) :
        h("section", {}, h("h3", {}, w.mentions), mentionList(mentionsOf(id))));
}

/* In the index of a large run: the page of the file that mentions it first. */
function firstPage(d) {
    const file = /^f(\d+)m/.exec(d.first_mention || "");
    const f = file && files[file[1] - 1];
    return f && data.pages[f.index] ? h("a", { href: data.pages[f.index] + "#document/" + encodeURIComponent(d.id) }, f.file) : "";
}
