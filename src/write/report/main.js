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
const count = { documents: documents.length, mentions: mentions.length, figures: data.counts.figure, links: links.length, files: files.length, problems: problems.length };
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
    let view;
    if (name === "text") {
        const at = rest.indexOf("/"), f = fileOf(at < 0 ? rest : rest.slice(0, at));
        if (f)
            await textOf(f);
        if (mine !== turn)
            return;
        view = textView(f, at < 0 ? "" : rest.slice(at + 1));
    } else if (name === "document") {
        view = documentView(rest);
    } else {
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

/* One text after the other while nobody waits: searching and printing look into all of them. */
async function readTexts() {
    for (const f of files) {
        await textOf(f);
        await new Promise(done => setTimeout(done, 20));
    }
}

for (const [event, on] of [["beforeprint", true], ["afterprint", false]])
    window.addEventListener(event, () => {
        for (const element of main.querySelectorAll(".list"))
            element.print(on);
    });
window.addEventListener("hashchange", () => show(false));
await show(true);
await arrived;
readTexts();
