/* The overview: counts, a time line, the documents that are mentioned most. */
function yearOf(iso) {
    const parts = /^(\d{4})/.exec(iso || "");
    return parts ? +parts[1] : 0;
}

function years(values) {
    const counts = new Map();
    for (const year of values)
        if (year >= 1900 && year < 2100)
            counts.set(year, (counts.get(year) || 0) + 1);
    return counts;
}

/* Of the drawing, in its own units: on a phone fewer, so that its words can be read. */
function yearsWidth() {
    return window.innerWidth < 704 ? 380 : 1000;
}

function bars(counts, from, to, top, height, cls) {
    const step = yearsWidth() / (to - from + 1), most = Math.max(...counts.values(), 1);
    const marks = [];
    for (let year = from; year <= to; year++) {
        const n = counts.get(year) || 0;
        if (n === 0)
            continue;
        const size = Math.max(2, height * n / most);
        marks.push(s("rect", { x: ((year - from) * step + step * 0.12).toFixed(2), y: (top + height - size).toFixed(2), width: (step * 0.76).toFixed(2),
            height: size.toFixed(2), class: cls }, s("title", {}, year + ": " + number(n))));
    }
    marks.push(s("line", { x1: 0, x2: yearsWidth(), y1: top + height, y2: top + height, class: "axis" }));
    return marks;
}

function timeLine() {
    const series = [[w.documents_by_year, "document", years(documents.map(d => yearOf(d.date) || d.year || 0))],
        [w.dates_by_year, "date", new Map(data.years.map((n, i) => [1900 + i, n]).filter(pair => pair[1]))]]
        .filter(one => one[2].size > 0);
    if (series.length === 0)
        return null;
    const all = series.flatMap(one => [...one[2].keys()]).sort((a, b) => a - b);
    const from = all[0], to = Math.max(all[all.length - 1], from + 9);
    const height = 96, gap = 34, total = series.length * (height + gap) + 4;
    const svg = s("svg", { viewBox: "0 0 " + yearsWidth() + " " + total, role: "img", "aria-label": w.time_line, class: "years" });
    series.forEach(([label, cls, counts], i) => {
        const top = i * (height + gap) + 22;
        const sum = [...counts.values()].reduce((a, b) => a + b, 0);
        add(svg, [s("text", { x: 0, y: top - 8, class: "label" }, label + " (" + number(sum) + ")"), bars(counts, from, to, top, height, cls)]);
    });
    const step = yearsWidth() / (to - from + 1), every = [1, 2, 5, 10, 20].find(n => n * step >= 56) || 50;
    for (let year = Math.ceil(from / every) * every; year <= to; year += every)
        svg.append(s("text", { x: ((year - from + 0.5) * step).toFixed(2), y: total - 1, class: "tick" }, year));
    const rows = [...new Set(all)].map(year => h("tr", {}, h("th", { scope: "row" }, year), series.map(one => h("td", { class: "number" }, number(one[2].get(year) || 0)))));
    return h("section", { class: "panel", "aria-labelledby": "h-time" }, h("h3", { id: "h-time" }, w.time_line), svg,
        h("details", {}, h("summary", {}, w.as_table), h("table", { class: "plain" },
            h("thead", {}, h("tr", {}, h("th", { scope: "col" }, w.year), series.map(one => h("th", { scope: "col", class: "number" }, one[0])))), h("tbody", {}, rows))));
}

function card(count, label, href, warn) {
    return h("li", { class: warn && count > 0 ? "warn" : null }, h("a", { href }, h("strong", {}, number(count)), h("span", {}, label)));
}

function overview() {
    const sums = data.counts;
    const top = documents.slice().sort((a, b) => b.mentions - a.mentions || collator.compare(a.symbol || a.id, b.symbol || b.id)).slice(0, 12);
    const most = top.length ? top[0].mentions : 1;
    const conflicts = documents.filter(d => d.conflicts).length;
    const at = data.pages ? "#files" : "#mentions";
    return h("div", {}, h("h2", { tabindex: -1 }, w.overview),
        h("ul", { class: "cards" }, card(files.length, w.files, "#files"), card(documents.length, w.documents, "#documents"),
            card(sums.reference, w.references, at + "/reference"), card(sums.date, w.dates, at + "/date"),
            card(sums.figure, w.figures, data.pages ? "#files" : "#figures"),
            data.pages ? null : card(sums.uncertain, w.uncertain, "#problems", true), conflicts ? card(conflicts, w.conflicts, "#documents/conflict", true) : null,
            card(data.tables.problems.rows, w.problems, "#problems", true)),
        timeLine(),
        h("section", { class: "panel", "aria-labelledby": "h-top" }, h("h3", { id: "h-top" }, w.most_cited),
            top.length === 0 ? h("p", { class: "nothing" }, w.no_rows) :
            h("ol", { class: "top" }, top.map(d => h("li", {}, documentLink(d.id), h("span", { class: "about" }, d.title || d.issuer || d.type || ""),
                h("meter", { min: 0, max: most, value: d.mentions, "aria-hidden": "true" }), h("span", { class: "number" }, number(d.mentions)))))),
        data.pages || files.length > 1 ? null : fileFacts(files[0]));
}

function fileFacts(f) {
    return f ? h("p", { class: "facts" }, f.file + " · " + [word("state", f.status), f.format, f.encoding, number(f.characters || 0) + " " + w.characters].filter(Boolean).join(" · ")) : null;
}
