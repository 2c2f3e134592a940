/* From the words of a command line to a sorted list of files. Comes in: paths. Goes out: each file once, in byte order of path, with the
 * reason where one is listed but will not be read: nothing is left out in silence. What a file holds is left to source.c. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "read/filter.h"
#include "read/format.h"
#include "read/piped.h"

/* Folders nest this deep at most: paths stay under what the system opens, and a link loop ends. */
#define DEPTH_MAX 64

typedef struct folder {
    td_slice path;
    unsigned depth;
    dev_t device;
    ino_t inode;
    const struct folder *parent; /* for link loops */
} folder;

typedef struct walk {
    td_source_list *list;
    const td_source_rules *rules;
    TD_VEC(folder *) pending;
    bool failed;
} walk;

static bool matches_any(const char *name, const char *const *globs, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (fnmatch(globs[i], name, FNM_CASEFOLD) == 0)
            return true;
    return false;
}

static bool is_read_by_default(const char *name, const td_source_rules *rules) {
    td_slice ending = td_ending(td_slice_of(name));
    return ending.n == 0 || td_ending_known(ending) || td_filter_given(rules->filters, rules->n_filters, td_slice_of(name));
}

/* Why a folder found in a folder is not entered; NULL if it is. */
static const char *reason_to_skip_folder(const char *name, const td_source_rules *rules) {
    if (name[0] == '.' && !rules->hidden)
        return "hidden";
    return matches_any(name, rules->exclude, rules->n_exclude) ? "excluded" : NULL;
}

/* Why a file found in a folder is not read; NULL if it is. */
static const char *reason_to_skip(const char *name, const td_source_rules *rules) {
    if (name[0] == '.' && !rules->hidden)
        return "hidden";
    if (rules->n_include ? !matches_any(name, rules->include, rules->n_include) : !is_read_by_default(name, rules))
        return rules->n_include ? "not included" : "unknown ending";
    return matches_any(name, rules->exclude, rules->n_exclude) ? "excluded" : NULL;
}

static void add_item(walk *w, td_source_item item) {
    if (w->list->arena.failed || !td_vec_push(&w->list->items, item))
        w->failed = true;
}

static uint64_t plain_bytes(const struct stat *st) {
    return S_ISREG(st->st_mode) && st->st_size > 0 ? (uint64_t)st->st_size : 0;
}

static bool is_loop(const folder *f, const struct stat *st) {
    for (; f; f = f->parent)
        if (f->device == st->st_dev && f->inode == st->st_ino)
            return true;
    return false;
}

/* `path` is in the list's arena. */
static void add_folder(walk *w, td_slice path, const struct stat *st, const folder *parent) {
    folder *f = td_arena_alloc(&w->list->arena, sizeof *f);
    if (!f) {
        w->failed = true;
        return;
    }
    *f = (folder){path, parent ? parent->depth + 1 : 0, st->st_dev, st->st_ino, parent};
    if (w->list->arena.failed || !td_vec_push(&w->pending, f))
        w->failed = true;
}

static td_slice path_in(walk *w, td_slice parent, const char *name) {
    bool slash = parent.n > 0 && parent.at[parent.n - 1] != '/';
    size_t n = strlen(name);
    char *at = td_arena_bytes(&w->list->arena, parent.n + slash + n + 1);
    if (!at)
        return (td_slice){0};
    memcpy(at, parent.at, parent.n);
    at[parent.n] = '/'; /* or the name's first byte */
    memcpy(at + parent.n + slash, name, n + 1);
    return (td_slice){at, parent.n + slash + n};
}

/* `opened` is the folder itself: a name there is found faster than a path. */
static void visit(walk *w, const folder *parent, int opened, const char *name) {
    td_source_item item = {.path = path_in(w, parent->path, name)};
    struct stat st;
    if (w->list->arena.failed) {
        w->failed = true;
    } else if (fstatat(opened, name, &st, 0) != 0) {
        add_item(w, item); /* reading it will fail and say why */
    } else if (S_ISDIR(st.st_mode)) {
        item.skipped = reason_to_skip_folder(name, w->rules);
        if (!item.skipped && (parent->depth >= DEPTH_MAX || is_loop(parent, &st)))
            item.skipped = "link loop";
        if (item.skipped)
            add_item(w, item);
        else
            add_folder(w, item.path, &st, parent);
    } else {
        item.skipped = S_ISREG(st.st_mode) ? reason_to_skip(name, w->rules) : "special file";
        item.bytes = plain_bytes(&st);
        add_item(w, item);
    }
}

static void read_folder(walk *w, const folder *f) {
    DIR *d = opendir(f->path.at);
    if (!d) {
        add_item(w, (td_source_item){.path = f->path}); /* reading it will fail and say why */
        return;
    }
    struct dirent *entry;
    while (!w->failed && (entry = readdir(d)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            visit(w, f, dirfd(d), entry->d_name);
    closedir(d);
}

bool td_source_list_add(td_source_list *l, const char *path, const td_source_rules *rules, td_error *e) {
    static const td_source_rules none;
    walk w = {.list = l, .rules = rules ? rules : &none};
    struct stat st = {0};
    td_source_item item = {.path = td_arena_copy(&l->arena, td_slice_of(path)), .named = true};
    if (strcmp(path, "-") == 0 || stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
        item.bytes = plain_bytes(&st);
        add_item(&w, item);
    } else {
        add_folder(&w, item.path, &st, NULL);
    }
    while (!w.failed && w.pending.n > 0)
        read_folder(&w, w.pending.at[--w.pending.n]);
    td_vec_dispose(&w.pending);
    return w.failed ? td_fail(e, TD_NOMEM, "%s: out of memory while listing files", path) : true;
}

static int by_path(const void *a, const void *b) {
    const td_source_item *x = a, *y = b;
    int c = td_slice_cmp(x->path, y->path);
    return c ? c : (int)y->named - (int)x->named;
}

bool td_source_list_finish(td_source_list *l, td_error *e) {
    (void)e;
    size_t kept = 0;
    if (l->items.n > 1)
        qsort(l->items.at, l->items.n, sizeof *l->items.at, by_path);
    for (size_t i = 0; i < l->items.n; i++)
        if (kept == 0 || !td_slice_eq(l->items.at[i].path, l->items.at[kept - 1].path))
            l->items.at[kept++] = l->items.at[i];
    l->items.n = kept;
    return true;
}

void td_source_list_dispose(td_source_list *l) {
    for (size_t i = 0; i < l->items.n; i++)
        td_piped_free(l->items.at[i].piped);
    td_vec_dispose(&l->items);
    td_arena_dispose(&l->arena);
}
