/* The texts of the page, one behind the other in UTF-8, unpacked part by part when somebody looks there. Places are bytes from the first text. */
const source = { bytes: new Uint8Array(data.parts.reduce((a, b) => a + b, 0)), letters: null, parts: [] };
for (const length of data.parts) {
    const from = source.parts.length ? source.parts[source.parts.length - 1].end : 0;
    source.parts.push({ from, end: from + length, there: false, reading: null });
}

/* Resolves when nobody waits for anything. */
const idle = () => new Promise(done => window.requestIdleCallback ? requestIdleCallback(done) : setTimeout(done, 100));

/* Everything behind the script has come. */
const arrived = new Promise(done => document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", done, { once: true }) : done());

async function readPart(i) {
    await arrived;
    source.letters = source.letters || lettersOf("texts").split("\n");
    let at = source.parts[i].from;
    await unpackTo(source.letters[i], bytes => {
        source.bytes.set(bytes, at);
        at += bytes.length;
    });
    source.letters[i] = "";
    source.parts[i].there = true;
}

function partsOf(from, end) {
    return source.parts.filter(part => part.from < end && part.end > from);
}

function isThere(from, end) {
    return partsOf(from, end).every(part => part.there);
}

/* Resolves when what lies between two places can be read. */
function need(from, end) {
    return Promise.all(partsOf(from, end).map(part => part.reading = part.reading || readPart(source.parts.indexOf(part))));
}

function wordsOf(from, end) {
    return utf8.decode(source.bytes.subarray(from, end));
}

/* The sheets of each file: what is shown of its text at once. */
function sheetsOf() {
    let place = 0, next = 0;
    return data.texts.map(n => {
        const sheets = [];
        for (let line = 1; sheets.length < n; next += 2) {
            sheets.push({ from: place, end: place + data.sheets[next], line });
            place += data.sheets[next];
            line += data.sheets[next + 1];
        }
        return sheets;
    });
}

/* The places CONTEXT characters before and behind two others, within a file; blanks in a row count as one. The text there has been read. */
function around(f, from, end) {
    const bytes = source.bytes, first = f.sheets[0].from, last = f.sheets[f.sheets.length - 1].end;
    for (let n = 0, blank = false; from > first && n < CONTEXT;) {
        const byte = bytes[--from];
        if ((byte & 0xC0) === 0x80)
            continue;
        n += blank && byte <= 32 ? 0 : 1;
        blank = byte <= 32;
    }
    for (let n = 0, blank = false; end < last && n < CONTEXT; n++) {
        const byte = bytes[end++];
        n -= blank && byte <= 32 ? 1 : 0;
        blank = byte <= 32;
        while (end < last && (bytes[end] & 0xC0) === 0x80)
            end++;
    }
    return [from, end];
}

/* What stands before and after a mention, on one line: from the text where there is one, without the words that are cut there. */
function sides(m) {
    if (m.s === null)
        return [m.left, m.right];
    const [from, end] = around(m.file, m.s, m.e), sheets = m.file.sheets, line = words => words.replace(/\s+/g, " ");
    const left = line(wordsOf(from, m.s)), right = line(wordsOf(m.e, end));
    return [from === sheets[0].from ? left : left.replace(/^\S* /, "… "), end === sheets[sheets.length - 1].end ? right : right.replace(/ \S*$/, " …")];
}

function kwic(m) {
    const left = h("bdi", {}), right = h("span", { class: "right" });
    const fillIn = () => { [left.textContent, right.textContent] = sides(m); };
    const from = m.s - CONTEXT * 8, end = m.e + CONTEXT * 8; /* characters have at most four bytes; some blanks more are allowed for */
    if (m.s === null || isThere(from, end))
        fillIn();
    else
        need(from, end).then(fillIn);
    return h("div", { class: "kwic", lang: "vi" }, h("span", { class: "left" }, left),
        h("span", { class: "rest" }, h("mark", { class: m.kind }, m.text), right));
}
