/* Elements of HTML and SVG. Text of others reaches the page through append and textContent alone, never as markup. */
const CONTEXT = 60; /* characters on each side of a mention */
const WINDOW = 100; /* rows of a table in the document */
const GRAPH_NODES = 40; /* of the drawing, which shows no more */

const data = JSON.parse(document.getElementById("about").textContent);
if (data.packed && !window.DecompressionStream) {
    document.getElementById("old").hidden = false;
    return;
}
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
