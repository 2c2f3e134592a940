/* What the run found: the JSON blocks of the page as objects that know of each other, and the ways between them. */
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
