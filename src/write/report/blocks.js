/* The blocks of the page, unpacked to bytes, and the columns of tables that lie in them (html_rows.h says how). */
function lettersOf(id) {
    const element = document.getElementById(id), letters = element.textContent;
    element.remove();
    return letters;
}

function bytesOf(letters) {
    return Uint8Array.fromBase64 ? Uint8Array.fromBase64(letters) : Uint8Array.from(atob(letters), letter => letter.charCodeAt(0));
}

/* Gives what was packed to `put`, piece by piece. */
async function unpackTo(letters, put) {
    if (!data.packed)
        return put(bytesOf(letters));
    const unpacked = new DecompressionStream("deflate"), feed = unpacked.writable.getWriter(), from = unpacked.readable.getReader();
    feed.write(bytesOf(letters));
    feed.close();
    for (let part = await from.read(); !part.done; part = await from.read())
        put(part.value);
}

async function unpack(letters) {
    const parts = [];
    await unpackTo(letters, part => parts.push(part));
    const bytes = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }
    return bytes;
}

/* Numbers of variable length, one behind the other. */
class Numbers {
    constructor(bytes) {
        this.bytes = bytes;
        this.at = 0;
    }
    next() {
        let value = this.bytes[this.at++];
        for (let byte = value, scale = 128; byte > 127; scale *= 128) {
            byte = this.bytes[this.at++];
            value += (byte - 1) * scale;
        }
        return value;
    }
    signed() { /* 0, 1, 2, 3 ... is 0, -1, 1, -2 ... */
        const n = this.next();
        return n % 2 ? -(n + 1) / 2 : n / 2;
    }
    take() {
        const n = this.next(), from = this.at;
        return this.bytes.subarray(from, this.at += n);
    }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const tables = Object.values(data.tables).concat({ columns: [["string", "text"]] }), sharedStrings = tables[tables.length - 1];
for (const table of tables)
    table.chunks = [];

function takeChunks(bytes) {
    const from = new Numbers(bytes);
    while (from.at < bytes.length) {
        const table = tables[from.next()], rows = from.next();
        table.chunks.push({ rows, columns: table.columns.map(() => from.take()) });
    }
}

/* Values of a column; NaN is an unknown number, 0 no shared string, -1 no mention. */
const decoders = {
    text(chunks, n) {
        return n === 0 ? [] : [].concat(...chunks.map(([rows, bytes]) => bytes.length ? utf8.decode(bytes).split("\0").slice(0, rows) : new Array(rows).fill("")));
    },
    shared(chunks, n) {
        const values = new Uint32Array(n);
        eachOf(chunks, (from, i) => { values[i] = from.next(); });
        return values;
    },
    number(chunks, n) {
        const values = new Float64Array(n).fill(NaN);
        let last = 0;
        eachOf(chunks, (from, i) => {
            const more = from.next() - 1;
            if (more >= 0)
                values[i] = last += more % 2 ? -(more + 1) / 2 : more / 2;
        });
        return values;
    },
    count(chunks, n) {
        const values = new Float64Array(n).fill(NaN);
        eachOf(chunks, (from, i) => {
            const value = from.next() - 1;
            if (value >= 0)
                values[i] = value;
        });
        return values;
    },
    mention(chunks, n) {
        const file = new Int32Array(n).fill(-1), number = new Int32Array(n);
        let last = 0;
        eachOf(chunks, (from, i) => {
            const named = from.next();
            if (named) {
                file[i] = named - 1 - data.first;
                number[i] = last += from.signed();
            }
        });
        return { file, number };
    }
};

/* Calls `read` for each row of the chunks that knows anything. */
function eachOf(chunks, read) {
    let i = 0;
    for (const [rows, bytes] of chunks) {
        const from = new Numbers(bytes), end = i + rows;
        for (; bytes.length && i < end; i++)
            read(from, i);
        i = end;
    }
}

function decoded(table, id) {
    const at = table.columns.findIndex(column => column[0] === id);
    return decoders[table.columns[at][1]](table.chunks.map(chunk => [chunk.rows, chunk.columns[at]]), rowsIn(table));
}

function rowsIn(table) {
    return table.chunks.reduce((n, chunk) => n + chunk.rows, 0);
}

function columnOf(name, id) {
    return decoded(data.tables[name], id);
}

let strings = null;
function allStrings() {
    return strings = strings || [""].concat(decoded(sharedStrings, "string"));
}

/* The rows of a table as objects whose properties look into columns; a column is decoded when it is first asked for. */
function rowsOf(name) {
    class Row {
        constructor(i) {
            this.i = i;
        }
    }
    const getters = {
        shared: value => function () { return allStrings()[value()[this.i]]; },
        text: value => function () { return value()[this.i]; },
        number: value => function () { return Number.isNaN(value()[this.i]) ? null : value()[this.i]; }
    };
    getters.count = getters.number;
    for (const [id, form] of data.tables[name].columns) {
        let values = null;
        const value = () => values = values || columnOf(name, id);
        const define = (property, get) => Object.defineProperty(Row.prototype, property, { get });
        if (form === "mention") {
            define("ofFile", function () { return value().file[this.i]; });
            define("number", function () { return value().number[this.i]; });
        } else {
            define(id, getters[form](value));
        }
    }
    const rows = [];
    for (let i = 0, n = rowsIn(data.tables[name]); i < n; i++)
        rows.push(new Row(i));
    return rows;
}
