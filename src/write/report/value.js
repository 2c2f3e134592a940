/* How values are shown: numbers, days, the words of the interface. */
function number(text) {
    const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
    if (!parts)
        return String(text);
    const whole = parts[2].replace(/\B(?=(\d{3})+(?!\d))/g, vietnamese ? "." : ",");
    return (parts[1] ? "−" : "") + whole + (parts[3] ? (vietnamese ? "," : ".") + parts[3] : "");
}

/* ISO 8601 days, months and years as Vietnam writes them, or as they are; of those without a year, that it is not known. */
function day(text) {
    if (!text)
        return "";
    const shown = text.split("/").map(part => part.replace(/^XXXX-/, "").replace(/^(\d\d)$/, w.month + " $1"))
        .map(part => vietnamese ? part.replace(/^(\d\d)-(\d\d)$/, "$2/$1").replace(/^(\d{4})-(\d\d)$/, "$2/$1").replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1") : part);
    return shown.join(" – ") + (text.startsWith("XXXX-") ? " (" + w.no_year + ")" : "");
}

function word(group, id) {
    return w[group + "_" + id] || id || "";
}

/* 'unresolved: reason' -> the word for it, and the reason. */
function status(detail) {
    const at = (detail.status || "").indexOf(": ");
    const name = at < 0 ? detail.status || "" : detail.status.slice(0, at);
    return { name, title: word("status", name), reason: detail.reason || (at < 0 ? "" : detail.status.slice(at + 2)) };
}

function base(path) {
    return path.slice(path.lastIndexOf("/") + 1);
}
