/* Searching: accents and case make no difference. */
/* Of each unit of UTF-16 what stands for it: 0 is not yet known, 1 nothing, for marks above and below letters. */
const folded = new Uint16Array(1 << 16);
function foldedUnit(unit) {
    if (folded[unit] === 0) {
        const letter = String.fromCharCode(unit).toLowerCase().normalize("NFD").charCodeAt(0);
        folded[unit] = letter >= 0x300 && letter <= 0x36f ? 1 : letter === 0x111 ? 100 : letter < 33 || letter === 0xa0 ? 32 : letter; /* 0x111: d with a stroke */
    }
    return folded[unit];
}

/* A long text, folded, that is put together from many. */
class Folded {
    constructor() {
        this.units = new Uint16Array(1 << 16);
        this.n = 0;
        this.before = 0; /* units that are text already */
        this.parts = [];
    }
    get length() {
        return this.before + this.n;
    }
    flush() {
        this.parts.push(new TextDecoder("utf-16le").decode(this.units.subarray(0, this.n)));
        this.before += this.n;
        this.n = 0;
    }
    put(unit) {
        if (this.n === this.units.length)
            this.flush();
        this.units[this.n++] = unit;
    }
    text(words) {
        for (let i = 0; i < words.length; i++) {
            const unit = foldedUnit(words.charCodeAt(i));
            if (unit > 1)
                this.put(unit);
        }
    }
    /* What stands between two places of the texts, which has been read. */
    place(from, end) {
        const bytes = source.bytes, units = this.units;
        while (from < end) {
            if (this.n + 1024 > units.length)
                this.flush();
            let n = this.n;
            for (const stop = Math.min(end, from + 1024); from < stop; from++) {
                let unit = bytes[from];
                if (unit >= 0xF0) { /* beyond UTF-16's single units: such signs are not looked for */
                    unit = 0xFFFD;
                    from += 3;
                } else if (unit >= 0xE0) {
                    unit = (unit & 15) << 12 | (bytes[from + 1] & 63) << 6 | bytes[from + 2] & 63;
                    from += 2;
                } else if (unit >= 0xC0) {
                    unit = (unit & 31) << 6 | bytes[from + 1] & 63;
                    from++;
                }
                unit = folded[unit] || foldedUnit(unit);
                units[n] = unit;
                n += unit > 1 ? 1 : 0;
            }
            this.n = n;
        }
    }
    take() {
        this.flush();
        this.units = null;
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
        const n = mentions.length, to = new Folded(), end = new Int32Array(n);
        this.from = new Int32Array(n);
        this.end = new Int32Array(n);
        let at = 0, open = 0; /* place that was reached, and the first mention whose context has not ended */
        const goTo = (place, i) => {
            for (; open < i && end[open] <= place; open++) {
                to.place(at, end[open]);
                at = end[open];
                this.end[open] = to.length;
            }
            if (open < i) {
                to.place(at, place);
                at = place;
            }
        };
        for (let i = 0; i < n; i++) {
            const [first, last] = around(mentions[i]);
            end[i] = Math.max(last, i ? end[i - 1] : 0); /* they end in order, too */
            goTo(first, i);
            if (open === i && first > at) {
                to.put(32);
                at = first;
            }
            this.from[i] = to.length;
        }
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

/* A test of mentions: every word stands in the context or in one of the texts in columns, each with the row in it that belongs to a mention. */
let contexts = null, inStrings = null;
function mentionsContain(columns) {
    return typed => {
        contexts = contexts || (source.bytes.length ? new Contexts() : new Haystack(mentions.length, i => [mentions[i].left, mentions[i].text, mentions[i].right]));
        inStrings = inStrings || new Haystack(allStrings().length, i => [allStrings()[i]]);
        const found = wordsTyped(typed).map(word => [contexts.find(word), inStrings.find(word)]);
        return m => found.every(([here, there]) => here[m.i] || columns.some(([strings, rowOf]) => there[strings[rowOf(m)]]));
    };
}
