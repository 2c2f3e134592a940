/* Files and problems. */
function fileView() {
    const T = c => title("files", c);
    return h("div", {}, h("h2", { tabindex: -1 }, w.files), filtered(files, [
        { label: w.search, hint: w.search_hint, test: contains(files, f => [f.file]) },
        { label: T("status"), options: choices(files, f => f.status, v => word("state", v)), test: v => f => f.status === v }], rows => list(w.files, [
        { title: T("file"), key: f => f.file, cell: fileLink, class: "wide" },
        { title: T("status"), key: f => f.status, cell: f => h("span", { class: "badge " + (f.status === "failed" || f.status === "empty" ? "warn" : "") }, word("state", f.status)) },
        { title: T("format"), key: f => f.format, cell: f => [f.format, f.encoding].filter(Boolean).join(", ") },
        { title: T("pages"), key: f => f.pages, cell: f => f.pages === null ? "" : number(f.pages), number: true },
        { title: T("characters"), key: f => f.characters, cell: f => f.characters === null ? "" : number(f.characters), number: true },
        { title: T("document"), key: f => f.document, cell: f => f.document ? documentLink(f.document) : "", class: "symbol" },
        { title: T("mentions"), key: f => f.mentions, cell: f => number(f.mentions), number: true },
        { title: T("warnings"), key: f => f.warnings, cell: f => number(f.warnings), number: true }], rows)));
}

function problemView() {
    const T = c => title("problems", c);
    const at = p => fileByPath.get(p.file);
    const near = p => { /* the mention that stands at the problem's place */
        const list = p.start === null || !at(p) ? [] : at(p).list, i = firstFrom(list.length, k => list[k].offset >= p.start);
        return i < list.length && list[i].offset === p.start ? list[i] : null;
    };
    const doubted = uncertain(), unsure = doubted.length === 0 ? null : h("section", {}, h("h3", {}, w.uncertain), h("p", { class: "about" }, w.uncertain_hint), list(w.uncertain, [
        { title: w.place, key: m => m.file.index * 1e7 + m.line, cell: place, class: "where" },
        { title: title("references", "status"), key: m => m.detail.status, cell: m => h("span", { class: "badge warn" }, status(m.detail).title) },
        { title: w.context, key: m => m.text, cell: kwic, class: "context" },
        { title: w.reason, key: m => status(m.detail).reason, cell: m => status(m.detail).reason, class: "wide" }], doubted, { class: "mentions" }));
    const all = filtered(problems, [
        { label: w.search, hint: w.search_hint, test: contains(problems, p => [p.file, p.code, p.message]) },
        { label: T("code"), options: choices(problems, p => p.code), test: v => p => p.code === v },
        { label: T("file"), options: choices(problems, p => p.file).slice(0, 500), test: v => p => p.file === v }], rows => list(w.problems, [
        { title: w.place, key: p => p.file, cell: p => near(p) ? place(near(p)) : h("span", { class: "place" }, placeText(p.file, p.line)), class: "where" },
        { title: T("code"), key: p => p.code, cell: p => h("code", {}, p.code) },
        { title: T("message"), key: p => p.message, cell: p => p.message, class: "wide" }], rows));
    return h("div", {}, h("h2", { tabindex: -1 }, w.problems), unsure,
        h("section", {}, unsure ? h("h3", {}, w.all_problems) : null, problems.length ? all : h("p", { class: "nothing" }, w.no_problems),
            data.more_problems ? h("p", { class: "note" }, fill(w.more_problems, number(data.more_problems))) : null));
}
