/* In: a linked run, and how a row becomes bytes. Out: the bytes of a table in order, made side by side where its rows do not depend on each
 * other. Leaves to others: what is in a row (rows.c), where findings lie and who runs the threads (the source of the findings). */
#include "table/bytes.h"

#include <stdlib.h>

#include "table/pass.h"

enum { ROOMS = 2, FLUSH = 1 << 17 }; /* rooms a thread: one is filled while the other waits for its turn */

typedef struct maker maker;

/* What belongs to a thread. */
typedef struct side {
    const maker *m;
    td_pass *pass; /* made at first use */
    td_buffer scratch;
    td_buffer *out; /* the room at work */
    td_error error;
} side;

struct maker {
    const td_run_view *run;
    const td_row_bytes *how;
    td_table_id table;
    unsigned n_sides;
    size_t n_rooms;
    side *sides;
    td_buffer *rooms;
    td_error *e;
};

static bool nomem(td_error *e) {
    return td_fail(e, TD_NOMEM, "out of memory");
}

static bool add_row(void *context, const td_cell *cells) {
    side *s = context;
    s->m->how->row(s->m->how->format, cells, s->out, &s->scratch);
    return (!s->out->failed && !s->scratch.failed) || nomem(&s->error);
}

static bool work(void *context, unsigned worker, size_t room, uint32_t file, uint32_t first, const td_findings *part,
    const td_link_past *past, td_error *e) {
    maker *m = context;
    side *s = &m->sides[worker];
    s->m = m;
    s->out = &m->rooms[room];
    if (!s->pass)
        s->pass = td_pass_new(m->run, m->table, add_row, s, &s->error);
    if (s->pass && td_pass_part(s->pass, file, first, part, past))
        return true;
    *e = s->error;
    return false;
}

static bool take(void *context, size_t room) {
    maker *m = context;
    bool ok = m->how->put(m->how->to, td_buffer_slice(&m->rooms[room]));
    m->rooms[room].n = 0;
    return ok;
}

static bool side_by_side(maker *m) {
    const td_run_view *run = m->run;
    m->n_sides = run->threads ? run->threads : 1;
    m->n_rooms = m->n_sides > 1 ? (size_t)m->n_sides * ROOMS : 1;
    m->sides = calloc(m->n_sides, sizeof *m->sides);
    m->rooms = calloc(m->n_rooms, sizeof *m->rooms);
    td_findings_job job = {.threads = m->n_sides, .rooms = m->n_rooms, .context = m, .work = work, .take = take};
    uint32_t n = (uint32_t)run->n_inputs, end = run->end_input && run->end_input < n ? run->end_input : n;
    bool ok = (m->sides && m->rooms) || nomem(m->e);
    ok = ok && run->findings.side_by_side(run->findings.context, run->first_input, end, &job, m->e);
    for (unsigned i = 0; m->sides && i < m->n_sides; i++) {
        td_pass_free(m->sides[i].pass);
        td_buffer_dispose(&m->sides[i].scratch);
    }
    for (size_t i = 0; m->rooms && i < m->n_rooms; i++)
        td_buffer_dispose(&m->rooms[i]);
    free(m->sides);
    free(m->rooms);
    return ok;
}

/* ---- one row after the other ---- */

typedef struct rows_in_turn {
    const td_row_bytes *how;
    td_buffer out, scratch;
} rows_in_turn;

static bool add_in_turn(void *context, const td_cell *cells) {
    rows_in_turn *t = context;
    t->how->row(t->how->format, cells, &t->out, &t->scratch);
    if (t->out.failed || t->scratch.failed)
        return false;
    if (t->out.n < FLUSH)
        return true;
    bool ok = t->how->put(t->how->to, td_buffer_slice(&t->out));
    t->out.n = 0;
    return ok;
}

static bool in_turn(const td_run_view *run, td_table_id table, const td_row_bytes *how, td_error *e) {
    rows_in_turn t = {.how = how};
    bool ok = td_rows(run, table, add_in_turn, &t, e);
    if (t.out.failed || t.scratch.failed)
        ok = nomem(e);
    ok = ok && how->put(how->to, td_buffer_slice(&t.out));
    td_buffer_dispose(&t.out);
    td_buffer_dispose(&t.scratch);
    return ok;
}

bool td_rows_bytes(const td_run_view *run, td_table_id table, const td_row_bytes *how, td_error *e) {
    if (!td_table_of_mentions(table))
        return in_turn(run, table, how, e);
    if (e)
        *e = (td_error){0};
    maker m = {.run = run, .how = how, .table = table, .e = e};
    return side_by_side(&m);
}
