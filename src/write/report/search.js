/* Searching: accents and case make no difference. */
/* Of each unit of UTF-16 the byte that stands for it: 0 is not yet known, 1 nothing, for marks above and below letters. Signs beyond ASCII share
 * the bytes from 0xC0 on, so that a search for one of them may find a few rows too many. */
const folded = new Uint8Array(1 << 16);
function foldedUnit(unit) {
    if (folded[unit] === 0) {
        const letter = String.fromCharCode(unit).toLowerCase().normalize("NFD").charCodeAt(0);
        folded[unit] = letter >= 0x300 && letter <= 0x36f ? 1 : letter === 0x111 ? 100 /* d with a stroke */ : letter < 33 || letter === 0xa0 ? 32
            : letter < 128 ? letter : 0xC0 | letter & 63;
    }
    return folded[unit];
}

/* A long text, folded, that is put together from many. */
class Folded {
    constructor() {
        this.bytes = new Uint8Array(1 << 17);
        this.n = 0;
        this.before = 0; /* bytes that are text already */
        this.parts = [];
    }
    get length() {
        return this.before + this.n;
    }
    flush() {
        this.parts.push(new TextDecoder("latin1").decode(this.bytes.subarray(0, this.n)));
        this.before += this.n;
        this.n = 0;
    }
    put(byte) {
        if (this.n === this.bytes.length)
            this.flush();
        this.bytes[this.n++] = byte;
    }
    text(words) {
        for (let i = 0; i < words.length; i++) {
            const byte = foldedUnit(words.charCodeAt(i));
            if (byte > 1)
                this.put(byte);
        }
    }
    /* What stands between two places of the texts, which has been read. */
    place(from, end) {
        const bytes = source.bytes, out = this.bytes;
        while (from < end) {
            if (this.n + 1024 > out.length)
                this.flush();
            let n = this.n;
            for (const stop = Math.min(end, from + 1024); from < stop; from++) {
                let unit = bytes[from];
                if (unit >= 0xF0) { /* beyond UTF-16's single units: such signs are not told apart */
                    unit = 0xFFFD;
                    from += 3;
                } else if (unit >= 0xE0) {
                    unit = (unit & 15) << 12 | (bytes[from + 1] & 63) << 6 | bytes[from + 2] & 63;
                    from += 2;
                } else if (unit >= 0xC0) {
                    unit = (unit & 31) << 6 | bytes[from + 1] & 63;
                    from++;
                }
                const byte = folded[unit] || foldedUnit(unit);
                out[n] = byte;
                n += byte > 1 ? 1 : 0;
            }
            this.n = n;
        }
    }
    take() {
        this.flush();
        this.bytes = null;
        return this.parts.join("");
    }
}

/* What was typed, as folded words. */
function wordsTyped(typed) {
    const to = new Folded();
    to.text(String(typed));
    return to.take().split(" ").filter(Boolean);
}

/* The first of n for which `is` holds, where it holds for all that follow. */
function firstFrom(n, is) {
    let from = 0, end = n;
    while (from < end) {
        const middle = from + end >> 1;
        if (is(middle))
            end = middle;
        else
            from = middle + 1;
    }
    return from;
}

/* Texts of many rows, one behind the other, so that a word is looked for in all of them at once. */
class Haystack {
    constructor(n, textsOf) {
        const to = new Folded();
        this.ends = new Int32Array(n);
        for (let i = 0; i < n; i++) {
            for (const words of textsOf(i))
                if (words) {
                    to.text(words);
                    to.put(32);
                }
            to.put(32);
            this.ends[i] = to.length;
        }
        this.all = to.take();
    }
    /* 1 for each row in which the word stands. */
    find(word) {
        const found = new Uint8Array(this.ends.length);
        for (let at = this.all.indexOf(word), row = 0; at >= 0; at = this.all.indexOf(word, this.ends[row])) {
            while (this.ends[row] <= at)
                row++;
            found[row] = 1;
        }
        return found;
    }
}

/* A test of rows: every word of what was typed stands in one of a row's texts. */
function contains(rows, textsOf) {
    let all = null;
    return typed => {
        all = all || new Haystack(rows.length, i => textsOf(rows[i]));
        const found = wordsTyped(typed).map(word => all.find(word));
        return (row, i) => found.every(one => one[i]);
    };
}

/* The contexts of all mentions. What several share stands there once; what none has is left out. */
class Contexts {
    constructor() {
        const n = mentions.length, to = new Folded(), last = new Int32Array(n);
        this.from = new Int32Array(n);
        this.end = new Int32Array(n);
        let at = 0, open = 0; /* place that was reached, and the first mention whose context has not ended */
        const goTo = (place, i) => {
            for (; open < i && last[open] <= place; open++) {
                to.place(at, last[open]);
                at = last[open];
                this.end[open] = to.length;
            }
            if (open < i) {
                to.place(at, place);
                at = place;
            }
        };
        const places = columnOf("mentions", "s"), lengths = columnOf("mentions", "length");
        mentions.forEach((m, i) => {
            last[i] = i ? last[i - 1] : 0;
            if (Number.isNaN(places[i])) { /* the text is not there */
                goTo(Infinity, i);
                this.from[i] = to.length;
                to.text([m.left, m.text, m.right].join(" ") + " ");
                this.end[i] = to.length;
                open = i + 1;
                return;
            }
            const [first, end] = around(m.file, places[i], places[i] + lengths[i]);
            last[i] = Math.max(end, last[i]); /* they end in order, too */
            goTo(first, i);
            if (open === i && first > at) {
                to.put(32);
                at = first;
            }
            this.from[i] = to.length;
        });
        goTo(Infinity, n);
        this.all = to.take();
    }
    find(word) {
        const found = new Uint8Array(this.end.length);
        let next = 0;
        for (let at = this.all.indexOf(word); at >= 0; at = this.all.indexOf(word, at + 1)) {
            while (next < found.length && this.from[next] <= at)
                next++;
            for (let i = next - 1; i >= 0 && this.end[i] >= at + word.length; i--)
                found[i] = 1;
        }
        return found;
    }
}

let contexts = null, inStrings = null;
function getReadyToSearch() {
    contexts = contexts || new Contexts();
    inStrings = inStrings || new Haystack(allStrings().length, i => [allStrings()[i]]);
}

/* A test of mentions: every word stands in the context, or in one of the texts in columns, each with the row in it that belongs to a mention. */
function mentionsContain(columns) {
    return typed => {
        getReadyToSearch();
        const found = wordsTyped(typed).map(word => [contexts.find(word), inStrings.find(word)]);
        return m => found.every(([here, there]) => here[m.i] || columns.some(([strings, rowOf]) => there[strings[rowOf(m)]]));
    };
}
