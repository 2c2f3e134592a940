/* What the run found, as objects that know of each other, and the ways between them. Files and documents are there from the start, everything
 * else once allRows() has been waited for. */
takeChunks(await unpack(lettersOf("first")));
const files = rowsOf("files"), sheetsByFile = sheetsOf();
files.forEach((f, i) => Object.assign(f, { index: i, list: [], sheets: sheetsByFile[i] || [], hasText: data.texts[i] > 0 }));
let mentions = [], links = [], problems = [], reading = null;

function allRows() {
    return reading = reading || arrived.then(() => unpack(lettersOf("rows"))).then(bytes => {
        takeChunks(bytes);
        mentions = rowsOf("mentions");
        links = rowsOf("links");
        problems = rowsOf("problems");
        joinMentions();
    });
}

/* Mentions know their file, and where they stand in its text, and a file knows its mentions. */
function joinMentions() {
    const { file } = columnOf("mentions", "id");
    for (let from = 0, end = 0; from < file.length; from = end) {
        while (end < file.length && file[end] === file[from])
            end++;
        files[file[from]].list = mentions.slice(from, end);
    }
    if (mentions.length)
        Object.defineProperties(Object.getPrototypeOf(mentions[0]), {
            file: { get() { return files[this.ofFile]; } },
            e: { get() { return this.s + this.length; } },
            offset: { get() { return this.start + (this.s || 0); } }, /* of the file itself */
            detail: { get() { return details()[this.i] || {}; } }
        });
}

/* The row of references, dates or figures of each mention: they stand in the order of mentions. */
let joined = null;
function details() {
    if (joined)
        return joined;
    joined = new Array(mentions.length);
    const { file, number } = columnOf("mentions", "id");
    for (const name of ["references", "dates", "figures"]) {
        const rows = rowsOf(name), its = columnOf(name, "id");
        for (let i = 0, k = 0; k < rows.length; k++) {
            while (i < file.length && (number[i] !== its.number[k] || file[i] !== its.file[k]))
                i++;
            joined[i] = rows[k];
        }
    }
    return joined;
}

/* References without a certain document. */
function uncertain() {
    return mentions.filter(m => /^(unresolved|ambiguous)/.test(m.detail.status || ""));
}

function title(table, column) {
    return data.tables[table].titles[column];
}

/* Addresses name mentions as the tables do. */
function idOf(m) {
    return "f" + (m.file.index + data.first + 1) + "m" + m.number;
}

function mentionAt(file, number) {
    const list = files[file] ? files[file].list : [], at = firstFrom(list.length, i => list[i].number >= number);
    return at < list.length && list[at].number === number ? list[at] : null;
}

function mentionOf(id) {
    const parts = /^f(\d+)m(\d+)$/.exec(id || "");
    return parts ? mentionAt(parts[1] - 1 - data.first, +parts[2]) : null;
}

const fileByPath = new Map(files.map(f => [f.file, f]));
if (data.index)
    await allRows();
const documents = data.index ? documentsOfMentions() : rowsOf("documents");
const documentById = new Map(documents.map(d => [d.id, d]));
let byDocument = null;
/* The references that mean a document. */
function mentionsOf(id) {
    if (byDocument === null) {
        byDocument = new Map();
        for (const m of mentions)
            if (m.document && (m.kind === "reference" || m.kind === "anaphora")) {
                if (!byDocument.has(m.document))
                    byDocument.set(m.document, []);
                byDocument.get(m.document).push(m);
            }
    }
    return byDocument.get(id) || [];
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
                title: d.title, year: d.year, mentions: 0, files: 1, first_mention: idOf(m) });
        found.get(m.document).mentions++;
    }
    return [...found.values()];
}

function placeText(path, line) {
    return files.length > 1 ? [h("span", { class: "name" }, base(path)), line ? ":" + line : ""] : line ? w.line + " " + line : base(path);
}

function place(m) {
    return h("a", { href: "#text/" + m.file.index + "/" + idOf(m), title: m.file.file, class: "place" }, placeText(m.file.file, m.line));
}

function documentLink(id, text) {
    const d = documentById.get(id);
    if (!d)
        return fileByPath.has(id) ? h("a", { href: "#text/" + fileByPath.get(id).index }, base(id)) : text || id || "";
    const name = text || d.symbol || id;
    return h("a", { href: "#document/" + encodeURIComponent(id), title: d.title || null, class: name.length > 28 ? "long" : null }, name);
}

function fileLink(f) {
    if (data.pages)
        return data.pages[f.index] ? h("a", { href: data.pages[f.index] }, f.file) : f.file;
    return f.hasText ? h("a", { href: "#text/" + f.index }, f.file) : f.file;
}
