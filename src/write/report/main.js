/* Which view is shown: the address after # says it. */
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
const count = { documents: documents.length, mentions: data.tables.mentions.rows, figures: data.counts.figure, links: data.tables.links.rows, files: files.length,
    problems: data.tables.problems.rows };
nav.append(h("ul", {}, data.index ? h("li", {}, h("a", { href: data.index }, "← " + w.index)) : null,
    entries.map(name => h("li", {}, h("a", { href: "#" + name, "data-view": name }, w[name], count[name] ? h("span", { class: "n" }, number(count[name])) : null)))));

let turn = 0;
async function show(first) {
    const mine = ++turn;
    const route = location.hash.slice(1).split("/");
    const name = Object.prototype.hasOwnProperty.call(views, route[0]) && (entries.includes(route[0]) || route[0] === "document") ? route[0] : "overview";
    let rest = route.slice(1).join("/");
    try {
        rest = decodeURIComponent(rest);
    } catch (e) {
        rest = "";
    }
    if (!["overview", "documents", "files"].includes(name))
        await allRows();
    let view = null;
    if (name === "text") {
        const at = rest.indexOf("/");
        view = await textView(fileOf(at < 0 ? rest : rest.slice(0, at)), at < 0 ? "" : rest.slice(at + 1));
    }
    if (mine !== turn)
        return;
    if (name === "document") {
        view = documentView(rest);
    } else if (view === null) {
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
    const here = nav.querySelector("a[aria-current]"), row = nav.firstChild;
    if (here && row.scrollWidth > row.clientWidth)
        row.scrollLeft = here.offsetLeft - row.offsetLeft - 48;
    const chosen = view.querySelector("a.m.chosen"), heading = view.querySelector("h2");
    document.title = heading.textContent + " – " + w.title;
    if (chosen) {
        chosen.scrollIntoView({ block: "center" });
        chosen.focus({ preventScroll: true });
    } else if (!first) {
        window.scrollTo(0, 0);
        heading.focus({ preventScroll: true });
    }
    document.documentElement.dataset.ready = location.hash;
}

/* The rest part by part while nobody waits: searching and printing look into all texts. */
async function readAhead() {
    await idle();
    await allRows();
    for (const part of source.parts) {
        await idle();
        await need(part.from, part.end);
    }
}

for (const [event, on] of [["beforeprint", true], ["afterprint", false]])
    window.addEventListener(event, () => {
        for (const element of main.querySelectorAll(".list"))
            element.print(on);
    });
window.addEventListener("hashchange", () => show(false));
await show(true);
readAhead();
