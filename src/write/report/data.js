/* What the run found, as objects that know of each other, and the ways between them. Texts come when they are asked for. */
/* Columns as they are needed: texts as they are, numbers of shared strings, sums of differences, and ids as the index of a file of this
 * page and a number in that file. `chunks` hold [rows, values of the first column, ...]. */
const decoders = {
    text: values => values,
    shared: values => values,
    number: values => {
        let last = 0;
        return values.map(value => value === null ? null : last += value);
    },
    mention: values => { /* "f2m1", 3 is f2m1, f2m4 */
        const file = new Int32Array(values.length), number = new Int32Array(values.length);
        for (let i = 0; i < values.length; i++) {
            const named = typeof values[i] === "string" ? /^f(\d+)m(\d+)$/.exec(values[i]) : null;
            file[i] = named ? named[1] - 1 - data.first : file[i - 1];
            number[i] = named ? +named[2] : number[i - 1] + values[i];
        }
        return { file, number };
    }
};

function columnOf(name, id) {
    const { columns, chunks } = data.tables[name], at = columns.findIndex(column => column[0] === id), none = columns[at][1] === "shared" ? 0 : null;
    return decoders[columns[at][1]]([].concat(...chunks.map(chunk => chunk[at + 1] || new Array(chunk[0]).fill(none))));
}

/* The rows of a table as objects whose properties look into columns; a column is decoded when it is first asked for. */
function rowsOf(name) {
    class Row {
        constructor(i) {
            this.i = i;
        }
    }
    const strings = data.strings;
    for (const [id, form] of data.tables[name].columns) {
        let values = null;
        const load = () => values = columnOf(name, id);
        const getters = form === "shared" ? { [id]() { return strings[(values || load())[this.i]]; } }
            : form === "mention" ? { ofFile() { return (values || load()).file[this.i]; }, number() { return (values || load()).number[this.i]; } }
            : { [id]() { return (values || load())[this.i]; } };
        for (const property in getters)
            Object.defineProperty(Row.prototype, property, { get: getters[property] });
    }
    const rows = [];
    for (const [n] of data.tables[name].chunks)
        for (let i = 0; i < n; i++)
            rows.push(new Row(rows.length));
    return rows;
}

function title(table, column) {
    return data.tables[table].titles[column];
}

const files = rowsOf("files"), problems = rowsOf("problems"), links = rowsOf("links"), mentions = rowsOf("mentions");
files.forEach((f, i) => Object.assign(f, { index: i, list: [], hasText: data.texts[i] === "1", source: null, reading: null }));
const uncertain = [], detailOf = new Array(mentions.length).fill({}); /* the row of references, dates or figures of each mention */
if (mentions.length)
    Object.defineProperties(Object.getPrototypeOf(mentions[0]), {
        file: { get() { return files[this.ofFile]; } },
        detail: { get() { return detailOf[this.i]; } }
    });
joinTables();

/* What lies in other tables of each mention, in the order of mentions; large ones are gone through column by column. */
function joinTables() {
    const { file, number } = columnOf("mentions", "id");
    for (let from = 0, end = 0; from < file.length; from = end) {
        while (end < file.length && file[end] === file[from])
            end++;
        files[file[from]].list = mentions.slice(from, end);
    }
    const unsure = data.strings.map(s => /^(unresolved|ambiguous)/.test(s));
    for (const name of ["references", "dates", "figures"]) {
        const rows = rowsOf(name), its = columnOf(name, "id"), status = name === "references" ? columnOf(name, "status") : null;
        for (let i = 0, k = 0; k < rows.length; k++) {
            while (i < file.length && (number[i] !== its.number[k] || file[i] !== its.file[k]))
                i++;
            detailOf[i] = rows[k];
            if (status && unsure[status[k]] && mentions[i])
                uncertain.push(mentions[i]);
        }
    }
}

/* Addresses name mentions as the tables do. */
function idOf(m) {
    return "f" + (m.file.index + data.first + 1) + "m" + m.number;
}

function mentionAt(file, number) {
    const list = files[file] ? files[file].list : [];
    let from = 0, end = list.length;
    while (from < end) {
        const middle = from + end >> 1;
        if (list[middle].number < number)
            from = middle + 1;
        else
            end = middle;
    }
    return from < list.length && list[from].number === number ? list[from] : null;
}

function mentionOf(id) {
    const parts = /^f(\d+)m(\d+)$/.exec(id || "");
    return parts ? mentionAt(parts[1] - 1 - data.first, +parts[2]) : null;
}

const fileByPath = new Map(files.map(f => [f.file, f]));
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

/* Texts stand behind this script. */
const arrived = new Promise(done => document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", done, { once: true }) : done());

/* A promise that f.source is the text of the file, if the page has it. */
function textOf(f) {
    if (!f.reading)
        f.reading = f.hasText ? arrived.then(() => block("t" + f.index)).then(text => { f.source = text; }) : Promise.resolve();
    return f.reading;
}

/* What stands before and after a mention, on one line: from the text where there is one. */
function sides(m) {
    const source = m.s === null ? null : m.file.source;
    if (source === null)
        return [m.left || "", m.right || ""];
    const line = words => words.replace(/\s+/g, " ");
    return [line(source.slice(Math.max(0, m.s - 2 * CONTEXT), m.s)).slice(-CONTEXT), line(source.slice(m.e, m.e + 2 * CONTEXT)).slice(0, CONTEXT)];
}

function kwic(m) {
    const left = h("bdi", {}), right = h("span", { class: "right" });
    const fillIn = () => { [left.textContent, right.textContent] = sides(m); };
    if (m.file.hasText && m.file.source === null)
        textOf(m.file).then(fillIn);
    else
        fillIn();
    return h("div", { class: "kwic", lang: "vi" }, h("span", { class: "left" }, left),
        h("span", { class: "rest" }, h("mark", { class: m.kind }, m.text), right));
}
