/* Elements of HTML and SVG. Text of others reaches the page through append and textContent alone, never as markup. */
const CONTEXT = 60; /* characters on each side of a mention */
const WINDOW = 100; /* rows of a table in the document */
const GRAPH_NODES = 40; /* of the drawing, which shows no more */
const PART_CHARACTERS = 60000, PART_MENTIONS = 1500; /* of a text shown at once */

/* A block of the page: JSON, as it is or packed: compressed and in base64. */
async function block(id) {
    const element = document.getElementById(id), text = element.textContent;
    element.remove();
    if (element.type === "application/json")
        return JSON.parse(text);
    const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const unpacked = new DecompressionStream("deflate"), feed = unpacked.writable.getWriter();
    feed.write(bytes);
    feed.close();
    const decoder = new TextDecoder(), parts = [];
    for await (const part of unpacked.readable)
        parts.push(decoder.decode(part, { stream: true })); /* in one piece it takes several times as long */
    return JSON.parse(parts.join(""));
}

if (document.getElementById("data").type !== "application/json" && !window.DecompressionStream) {
    document.getElementById("old").hidden = false;
    return;
}
const data = await block("data");
const w = data.words;
const vietnamese = document.documentElement.lang === "vi";
const collator = new Intl.Collator("vi", { numeric: true });

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
