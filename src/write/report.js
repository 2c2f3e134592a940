/* In: the JSON blocks of the page. Out: the report, view by view. Text of others reaches the page through textContent alone, never as
 * markup. Tables show a window of 100 rows, the text a part of a file: the size of the page does not depend on the size of the run. */
"use strict";
(function () {
    const CONTEXT = 60; /* characters on each side of a mention */
    const WINDOW = 100; /* rows of a table in the document */
    const GRAPH_NODES = 60; /* more are not drawn */
    const PART_CHARACTERS = 60000, PART_MENTIONS = 1500; /* of a text shown at once */

    const data = JSON.parse(document.getElementById("data").textContent);
    const w = data.words;
    const vietnamese = document.documentElement.lang === "vi";
    const collator = new Intl.Collator("vi", { numeric: true });

    /* ---- elements ---- */

    function add(parent, children) {
        for (const child of children.flat(2))
            if (child !== null && child !== undefined && child !== false)
                parent.append(child.nodeType ? child : String(child));
        return parent;
    }

    function h(name, attributes, ...children) {
        const e = document.createElement(name);
        for (const key in attributes)
            if (key.startsWith("on"))
                e.addEventListener(key.slice(2), attributes[key]);
            else if (attributes[key] !== null && attributes[key] !== undefined && attributes[key] !== false)
                e.setAttribute(key, attributes[key] === true ? "" : attributes[key]);
        return add(e, children);
    }

    function s(name, attributes, ...children) {
        const e = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const key in attributes)
            e.setAttribute(key, attributes[key]);
        return add(e, children);
    }

    /* 'shown {1} of {2}' with its places filled. */
    function fill(pattern, ...values) {
        return pattern.replace(/\{(\d)\}/g, (all, n) => values[n - 1]);
    }

    /* ---- how values are shown ---- */

    function number(text) {
        const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
        if (!parts)
            return String(text);
        const whole = parts[2].replace(/\B(?=(\d{3})+(?!\d))/g, vietnamese ? "." : ",");
        return (parts[1] ? "−" : "") + whole + (parts[3] ? (vietnamese ? "," : ".") + parts[3] : "");
    }

    /* ISO 8601 days, months and years as Vietnam writes them; whatever else as it is. */
    function day(text) {
        if (!text || !vietnamese)
            return text ? text.replace("/", " – ") : "";
        return text.split("/").map(part => part.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1").replace(/^(\d{4})-(\d\d)$/, "$2/$1"))
            .join(" – ");
    }

    function word(group, id) {
        return w[group + "_" + id] || id || "";
    }

    /* 'unresolved: reason' -> the word for it, and the reason. */
    function status(detail) {
        const at = (detail.status || "").indexOf(": ");
        const name = at < 0 ? detail.status || "" : detail.status.slice(0, at);
        return { name, title: word("status", name), reason: detail.reason || (at < 0 ? "" : detail.status.slice(at + 2)) };
    }

    const marks = /[\u0300-\u036f]/g;
    function fold(text) {
        return text.toLowerCase().normalize("NFD").replace(marks, "").replace(/đ/g, "d");
    }

    function base(path) {
        return path.slice(path.lastIndexOf("/") + 1);
    }

    /* ---- what the run found ---- */

    function objects(name, rows) {
        const columns = data.tables[name].columns, shared = columns.map(c => data.tables[name].shared.includes(c));
        return (rows || data.tables[name].rows).map(row => {
            const o = {};
            for (let i = 0; i < columns.length; i++)
                o[columns[i]] = shared[i] && row[i] !== null ? data.strings[row[i]] : row[i];
            return o;
        });
    }

    function title(table, column) {
        return data.tables[table].titles[column];
    }

    const files = objects("files");
    files.forEach((f, i) => { f.index = i; f.list = []; });
    const problems = objects("problems");
    const links = objects("links");
    const mentions = [];
    const byId = new Map();
    for (const f of files) {
        const block = document.getElementById("m" + f.index);
        if (!block)
            continue;
        f.list = objects("mentions", JSON.parse(block.textContent));
        for (const m of f.list) {
            m.file = f;
            m.detail = {};
            mentions.push(m);
            byId.set(m.id, m);
        }
    }
    for (const name of ["references", "dates", "figures"])
        for (const detail of objects(name)) {
            const m = byId.get(detail.id);
            if (m)
                m.detail = detail;
        }
    const fileByPath = new Map(files.map(f => [f.file, f]));
    const documents = data.index ? documentsOfMentions() : objects("documents");
    const documentById = new Map(documents.map(d => [d.id, d]));
    const mentionsOf = new Map();
    for (const m of mentions)
        if (m.document && (m.kind === "reference" || m.kind === "anaphora")) {
            if (!mentionsOf.has(m.document))
                mentionsOf.set(m.document, []);
            mentionsOf.get(m.document).push(m);
        }

    /* A page of one file of many knows of the documents what the mentions say; the rest stands in the index. */
    function documentsOfMentions() {
        const found = new Map();
        for (const m of mentions) {
            if (m.kind !== "reference" || !m.document)
                continue;
            const d = m.detail;
            if (!found.has(m.document))
                found.set(m.document, { id: m.document, symbol: m.value, type: d.type, issuer: m.issuer, place: d.place, date: m.date,
                    title: d.title, year: d.year, mentions: 0, files: 1, first_mention: m.id });
            found.get(m.document).mentions++;
        }
        return [...found.values()];
    }

    const uncertain = mentions.filter(m => /^(unresolved|ambiguous)/.test(m.detail.status || ""));

    /* ---- links between views ---- */

    function placeText(path, line) {
        return files.length > 1 ? [h("span", { class: "name" }, base(path)), line ? ":" + line : ""] : line ? w.line + " " + line : base(path);
    }

    function place(m) {
        return h("a", { href: "#text/" + m.file.index + "/" + m.id, title: m.file.file, class: "place" }, placeText(m.file.file, m.line));
    }

    function documentLink(id, text) {
        const d = documentById.get(id);
        if (!d)
            return fileByPath.has(id) ? h("a", { href: "#text/" + fileByPath.get(id).index }, base(id)) : text || id || "";
        return h("a", { href: "#document/" + encodeURIComponent(id), title: d.title || null }, text || d.symbol || id);
    }

    function fileLink(f) {
        if (data.pages)
            return data.pages[f.index] ? h("a", { href: data.pages[f.index] }, f.file) : f.file;
        return hasText(f) ? h("a", { href: "#text/" + f.index }, f.file) : f.file;
    }

    function hasText(f) {
        return document.getElementById("t" + f.index) !== null;
    }

    function sourceOf(f) {
        if (f.source === undefined)
            f.source = hasText(f) ? JSON.parse(document.getElementById("t" + f.index).textContent) : null;
        return f.source;
    }

    /* What stands before and after a mention, on one line: from the text where there is one. */
    function sides(m) {
        const source = m.s === null ? null : sourceOf(m.file);
        if (source === null)
            return [m.left || "", m.right || ""];
        const line = words => words.replace(/\s+/g, " ");
        return [line(source.slice(Math.max(0, m.s - 2 * CONTEXT), m.s)).slice(-CONTEXT), line(source.slice(m.e, m.e + 2 * CONTEXT)).slice(0, CONTEXT)];
    }

    function kwic(m) {
        const [left, right] = sides(m);
        return h("div", { class: "kwic", lang: "vi" }, h("span", { class: "left" }, h("bdi", {}, left)), 
            h("span", { class: "rest" }, h("mark", { class: m.kind }, m.text), h("span", { class: "right" }, right)));
    }

    /* ---- tables ---- */

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

    /* A row of filters above a list. fields: {label, test(value) -> row -> bool, options | null for a text field} */
    function filtered(rows, fields, make) {
        const shown = make(rows);
        const controls = fields.map(field => {
            const input = field.options
                ? h("select", { onchange: apply }, h("option", { value: "" }, w.all), field.options.map(([value, label]) => h("option", { value }, label)))
                : h("input", { type: "search", oninput: later, placeholder: field.hint || null, autocomplete: "off", spellcheck: "false" });
            field.input = input;
            return h("label", { class: field.options ? null : "wide" }, h("span", {}, field.label), input);
        });
        let waiting = 0;
        function later() {
            clearTimeout(waiting);
            waiting = setTimeout(apply, 120);
        }
        function apply() {
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

    /* ---- overview ---- */

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

    function bars(counts, from, to, top, height, cls) {
        const step = 1000 / (to - from + 1), most = Math.max(...counts.values(), 1);
        const marks = [];
        for (let year = from; year <= to; year++) {
            const n = counts.get(year) || 0;
            if (n === 0)
                continue;
            const size = Math.max(2, height * n / most);
            marks.push(s("rect", { x: ((year - from) * step + step * 0.12).toFixed(2), y: (top + height - size).toFixed(2), width: (step * 0.76).toFixed(2),
                height: size.toFixed(2), class: cls }, s("title", {}, year + ": " + number(n))));
        }
        marks.push(s("line", { x1: 0, x2: 1000, y1: top + height, y2: top + height, class: "axis" }));
        return marks;
    }

    function timeLine() {
        const series = [[w.documents_by_year, "document", years(documents.map(d => yearOf(d.date) || d.year || 0))],
            [w.dates_by_year, "date", years(mentions.filter(m => m.kind === "date").map(m => yearOf(m.detail.first || m.value)))]]
            .filter(one => one[2].size > 0);
        if (series.length === 0)
            return null;
        const all = series.flatMap(one => [...one[2].keys()]).sort((a, b) => a - b);
        const from = all[0], to = Math.max(all[all.length - 1], from + 9);
        const height = 96, gap = 34, total = series.length * (height + gap) + 4;
        const svg = s("svg", { viewBox: "0 0 1000 " + total, role: "img", "aria-label": w.time_line, class: "years" });
        series.forEach(([label, cls, counts], i) => {
            const top = i * (height + gap) + 22;
            const sum = [...counts.values()].reduce((a, b) => a + b, 0);
            add(svg, [s("text", { x: 0, y: top - 8, class: "label" }, label + " (" + number(sum) + ")"), bars(counts, from, to, top, height, cls)]);
        });
        const every = to - from > 60 ? 10 : to - from > 24 ? 5 : to - from > 12 ? 2 : 1, step = 1000 / (to - from + 1);
        for (let year = Math.ceil(from / every) * every; year <= to; year += every)
            svg.append(s("text", { x: ((year - from + 0.5) * step).toFixed(2), y: total - 1 - 0, class: "tick" }, year));
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
                data.pages ? null : card(uncertain.length, w.uncertain, "#problems", true), conflicts ? card(conflicts, w.conflicts, "#documents/conflict", true) : null,
                card(problems.length, w.problems, "#problems", true)),
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

    /* ---- documents ---- */

    function documentList(preset) {
        const fields = [
            { label: w.search, hint: w.search_hint, test: contains(d => [d.symbol, d.type, d.issuer, d.place, d.title, d.date, d.year]) },
            { label: title("documents", "type"), options: choices(documents, d => d.type), test: v => d => d.type === v },
            { label: title("documents", "issuer"), options: choices(documents, d => d.issuer).slice(0, 200), test: v => d => d.issuer === v },
            { label: w.which, options: [["present", w.only_present], ["cited", w.only_cited], ["conflict", w.only_conflicts]],
                test: v => d => v === "present" ? d.present : v === "cited" ? !d.present : d.conflicts }];
        const view = filtered(documents, fields, rows => list(w.documents, [
            { title: title("documents", "symbol"), key: d => d.symbol || d.id, cell: d => documentLink(d.id), class: "symbol" },
            text("type", "documents"), text("issuer", "documents"),
            text("date", "documents", null, d => day(d.date) || d.year),
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
            h("section", {}, h("h3", {}, w.mentions), mentionList(mentionsOf.get(id) || [])));
    }

    /* In the index of a large run: the page of the file that mentions it first. */
    function firstPage(d) {
        const file = /^f(\d+)m/.exec(d.first_mention || "");
        const f = file && files[file[1] - 1];
        return f && data.pages[f.index] ? h("a", { href: data.pages[f.index] + "#document/" + encodeURIComponent(d.id) }, f.file) : "";
    }

    /* ---- mentions ---- */

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
            { label: w.search, hint: w.search_hint, test: contains(m => [m.text, m.value, m.unit, m.issuer, ...sides(m)]) },
            { label: title("mentions", "kind"), options: choices(mentions, m => m.kind, k => word("kind", k)), test: v => m => m.kind === v },
            { label: title("mentions", "file"), options: files.filter(f => f.list.length).map(f => [f.index, f.file + " (" + number(f.list.length) + ")"]),
                test: v => m => m.file.index === +v },
            { label: title("mentions", "relation"), options: choices(mentions, m => m.relation, r => word("relation", r)), test: v => m => m.relation === v }];
        const view = filtered(mentions, fields.filter(f => !f.options || f.options.length > 1), mentionList);
        if (kind && fields[1].input)
            choose(fields[1].input, kind);
        return h("div", {}, h("h2", { tabindex: -1 }, w.mentions), view);
    }

    /* ---- the text of a file ---- */

    /* Ends of the parts of a text: at line ends, so that each holds a bounded number of characters and mentions. */
    function partsOf(f, source) {
        if (f.parts)
            return f.parts;
        f.parts = [];
        let from = 0, at = 0;
        while (from < source.length) {
            let end = Math.min(source.length, from + PART_CHARACTERS);
            while (at < f.list.length && f.list[at].s < from)
                at++;
            const bound = f.list[at + PART_MENTIONS];
            if (bound && bound.s < end && bound.s > from)
                end = bound.s;
            if (end < source.length) {
                const line = source.lastIndexOf("\n", end - 1);
                end = line > from ? line + 1 : end;
            }
            f.parts.push({ from, end });
            from = end;
        }
        return f.parts;
    }

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
        return h("a", { href: "#text/" + f.index + "/" + m.id, class: "m " + kinds + (over.includes(chosen) ? " chosen" : "") +
            (/^(unresolved|ambiguous)/.test(m.detail.status || "") ? " unsure" : ""), "data-id": m.id, "aria-current": over.includes(chosen) ? "true" : null,
            title: word("kind", m.kind) + ": " + (m.value || "") }, words);
    }

    function lines(f, source, part, chosen) {
        let line = 1;
        for (let at = source.indexOf("\n"); at >= 0 && at < part.from; at = source.indexOf("\n", at + 1))
            line++;
        const out = h("div", { class: "lines", lang: "vi" });
        let current = null;
        function open() {
            current = h("p", { class: "line", "data-line": line }, h("span", { class: "n", "aria-hidden": "true" }, line));
            out.append(current);
            line++;
        }
        open();
        for (const [from, end, over] of pieces(f, part.from, part.end)) {
            const inner = over.length ? over.reduce((a, b) => b.e - b.s < a.e - a.s ? b : a) : null;
            source.slice(from, end).split("\n").forEach((words, i) => {
                if (i > 0)
                    open();
                if (words)
                    current.append(inner ? marked(f, inner, over, words, chosen) : words);
            });
        }
        return out;
    }

    function details(m, f) {
        const d = m.detail, at = f.list.indexOf(m), st = status(d);
        const T = (table, c) => title(table, c);
        const step = (to, label) => to ? h("a", { href: "#text/" + f.index + "/" + to.id }, label) : h("span", { class: "off" }, label);
        const means = m.document && (m.kind === "reference" || m.kind === "anaphora") ? h("p", { class: "go" }, documentLink(m.document), " ",
            h("span", { class: "about" }, fill(w.n_mentions, number((mentionsOf.get(m.document) || []).length)))) : null;
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

    function textView(index, id) {
        const f = files[index] || files.find(hasText) || files[0];
        const heading = h("h2", { tabindex: -1 }, w.text);
        if (!f)
            return h("div", {}, heading, h("p", { class: "nothing" }, w.no_rows));
        const pick = h("select", { onchange: () => { location.hash = "#text/" + pick.value; } },
            files.filter(hasText).map(o => h("option", { value: o.index, selected: o === f }, o.file)));
        const head = h("form", { class: "filters", onsubmit: e => e.preventDefault() }, h("label", { class: "wide" }, h("span", {}, title("mentions", "file")), pick));
        const source = sourceOf(f);
        if (source === null)
            return h("div", {}, heading, head, h("p", { class: "note warn" }, f.file + ": " + w.no_text), f.list.length ? mentionList(f.list) : null);
        const parts = partsOf(f, source), chosen = id ? byId.get(id) : null;
        let which = 0;
        if (chosen && chosen.s !== null)
            which = Math.max(0, parts.findIndex(p => chosen.s < p.end));
        const holder = h("div", { class: "paper" }), turn = h("div", { class: "turn" });
        function paint() {
            holder.textContent = "";
            turn.textContent = "";
            if (parts.length === 0)
                return;
            holder.append(lines(f, source, parts[which], chosen));
            if (parts.length > 1)
                add(turn, [h("button", { type: "button", disabled: which === 0, onclick: () => { which--; paint(); } }, "‹ " + w.previous),
                    h("span", {}, fill(w.part, which + 1, parts.length)),
                    h("button", { type: "button", disabled: which + 1 === parts.length, onclick: () => { which++; paint(); } }, w.next + " ›")]);
        }
        paint();
        const legend = h("p", { class: "legend" }, ["reference", "date", "figure"].map(k => h("span", { class: "badge " + k }, word("kind", k))),
            h("span", { class: "about" }, w.text_hint));
        return h("div", { class: "reading" }, heading, head, legend, h("div", { class: "spread" + (chosen ? " with" : "") },
            h("div", {}, turn, holder), chosen ? details(chosen, f) : null));
    }

    /* ---- figures ---- */

    function figureView() {
        const rows = mentions.filter(m => m.kind === "figure");
        const rank = new Map(tally(rows, m => m.unit || "–").map((pair, i) => [pair[0], i]));
        const ordered = rows.slice().sort((a, b) => rank.get(a.unit || "–") - rank.get(b.unit || "–") ||
            collator.compare(a.detail.period || "\uffff", b.detail.period || "\uffff"));
        const fields = [
            { label: w.search, hint: w.search_hint, test: contains(m => [m.detail.subject, m.detail.change, m.text, ...sides(m)]) },
            { label: title("figures", "unit"), options: choices(rows, m => m.unit), test: v => m => m.unit === v },
            { label: title("figures", "period"), options: choices(rows, m => m.detail.period, day), test: v => m => m.detail.period === v }];
        const T = c => title("figures", c);
        return h("div", {}, h("h2", { tabindex: -1 }, w.figures), filtered(ordered, fields, r => list(w.figures, [
            { title: T("value"), key: m => parseFloat(m.value), cell: shownValue, number: true },
            { title: T("change"), key: m => m.detail.change, cell: m => m.detail.change },
            { title: T("subject"), key: m => m.detail.subject, cell: m => m.detail.subject || kwic(m), class: "wide" },
            { title: T("base"), key: m => m.detail.base, cell: m => m.detail.base },
            { title: w.place, key: m => m.file.index * 1e7 + m.line, cell: place, class: "where" }], r,
            { group: m => (m.unit || w.no_unit) + " · " + (day(m.detail.period) || w.no_period) })));
    }

    /* ---- links ---- */

    function linkList(rows, after) {
        const shown = list(w.links, [
            { title: title("links", "from"), key: l => l.from, cell: l => documentLink(l.from), class: "symbol" },
            { title: title("links", "relation"), key: l => word("relation", l.relation), cell: l => h("span", { class: "relation" }, word("relation", l.relation)) },
            { title: title("links", "to"), key: l => l.to, cell: l => documentLink(l.to), class: "symbol" },
            { title: title("links", "text"), key: l => l.text, cell: l => l.text || (byId.has(l.mention) ? kwic(byId.get(l.mention)) : ""), class: "wide" },
            { title: w.place, key: l => l.file + "\u0000" + l.line, cell: l => byId.has(l.mention) ? place(byId.get(l.mention)) : placeText(l.file, l.line), class: "where" }], rows);
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

    /* ---- files, problems ---- */

    function fileView() {
        const T = c => title("files", c);
        return h("div", {}, h("h2", { tabindex: -1 }, w.files), filtered(files, [
            { label: w.search, hint: w.search_hint, test: contains(f => [f.file]) },
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
            const f = at(p);
            return f && p.start != null ? f.list.find(m => m.start === p.start) : null;
        };
        const unsure = uncertain.length === 0 ? null : h("section", {}, h("h3", {}, w.uncertain), h("p", { class: "about" }, w.uncertain_hint), list(w.uncertain, [
            { title: w.place, key: m => m.file.index * 1e7 + m.line, cell: place, class: "where" },
            { title: title("references", "status"), key: m => m.detail.status, cell: m => h("span", { class: "badge warn" }, status(m.detail).title) },
            { title: w.context, key: m => m.text, cell: kwic, class: "context" },
            { title: w.reason, key: m => status(m.detail).reason, cell: m => status(m.detail).reason, class: "wide" }], uncertain, { class: "mentions" }));
        const all = filtered(problems, [
            { label: w.search, hint: w.search_hint, test: contains(p => [p.file, p.code, p.message]) },
            { label: T("code"), options: choices(problems, p => p.code), test: v => p => p.code === v },
            { label: T("file"), options: choices(problems, p => p.file).slice(0, 500), test: v => p => p.file === v }], rows => list(w.problems, [
            { title: w.place, key: p => p.file, cell: p => near(p) ? place(near(p)) : h("span", { class: "place" }, placeText(p.file, p.line)), class: "where" },
            { title: T("code"), key: p => p.code, cell: p => h("code", {}, p.code) },
            { title: T("message"), key: p => p.message, cell: p => p.message, class: "wide" }], rows));
        return h("div", {}, h("h2", { tabindex: -1 }, w.problems), unsure,
            h("section", {}, unsure ? h("h3", {}, w.all_problems) : null, problems.length ? all : h("p", { class: "nothing" }, w.no_problems),
                data.more_problems ? h("p", { class: "note" }, fill(w.more_problems, number(data.more_problems))) : null));
    }

    /* ---- the way ---- */

    function commonFolder() {
        let folder = files.length ? files[0].file : "";
        for (const f of files)
            while (!f.file.startsWith(folder))
                folder = folder.slice(0, -1);
        return folder.slice(0, folder.lastIndexOf("/") + 1);
    }

    const views = { overview, documents: documentList, document: documentView, mentions: mentionView, text: textView, figures: figureView, links: linkView,
        files: fileView, problems: problemView };
    const many = Boolean(data.pages);
    const entries = ["overview", "documents", "mentions", "text", "figures", "links", "files", "problems"]
        .filter(name => !many || ["overview", "documents", "files", "problems"].includes(name));
    const kept = new Map(); /* views with what was typed into them */
    document.getElementById("what").textContent = files.length === 1 ? files[0].file : commonFolder();
    const main = document.getElementById("main");
    const nav = document.getElementById("nav");
    const count = { documents: documents.length, mentions: mentions.length, figures: data.counts.figure, links: links.length, files: files.length, problems: problems.length };
    nav.append(h("ul", {}, data.index ? h("li", {}, h("a", { href: data.index }, "← " + w.index)) : null,
        entries.map(name => h("li", {}, h("a", { href: "#" + name, "data-view": name }, w[name], count[name] ? h("span", { class: "n" }, number(count[name])) : null)))));

    function show(first) {
        const route = location.hash.slice(1).split("/");
        const name = Object.prototype.hasOwnProperty.call(views, route[0]) && (entries.includes(route[0]) || route[0] === "document") ? route[0] : "overview";
        let rest = route.slice(1).join("/");
        try {
            rest = decodeURIComponent(rest);
        } catch (e) {
            rest = "";
        }
        let view;
        if (name === "text") {
            const at = rest.indexOf("/");
            view = textView(at < 0 ? rest : rest.slice(0, at), at < 0 ? "" : rest.slice(at + 1));
        } else if (name === "document") {
            view = documentView(rest);
        } else {
            if (!kept.has(name) || rest)
                kept.set(name, views[name](rest));
            view = kept.get(name);
        }
        main.textContent = "";
        main.append(view);
        for (const link of nav.querySelectorAll("a[data-view]"))
            if (link.dataset.view === name || name === "document" && link.dataset.view === "documents")
                link.setAttribute("aria-current", "page");
            else
                link.removeAttribute("aria-current");
        const chosen = view.querySelector("a.m.chosen"), heading = view.querySelector("h2");
        document.title = heading.textContent + " – " + w.title;
        if (chosen) {
            chosen.scrollIntoView({ block: "center" });
            chosen.focus({ preventScroll: true });
        } else if (!first) {
            window.scrollTo(0, 0);
            heading.focus({ preventScroll: true });
        }
    }

    for (const [event, on] of [["beforeprint", true], ["afterprint", false]])
        window.addEventListener(event, () => {
            for (const element of main.querySelectorAll(".list"))
                element.print(on);
        });
    window.addEventListener("hashchange", () => show(false));
    show(true);
    document.documentElement.dataset.ready = "";
})();
