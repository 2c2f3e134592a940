#include "test_support.h"

#include <stdatomic.h>
#include <unistd.h>

#include "base/pool.h"

typedef struct run {
    size_t taken, stop_at;
    unsigned threads;
    size_t ahead;
    atomic_size_t begun, live; /* live: results made and neither taken nor dropped */
    size_t most_ahead;
    bool wrong;
} run;

static void *work(void *context, unsigned worker, size_t item) {
    run *r = context;
    if (worker >= r->threads)
        r->wrong = true;
    atomic_fetch_add(&r->begun, 1);
    if (item % 13 == 0)
        usleep(200); /* so that later items are done before earlier ones */
    if (item % 5 == 0)
        return NULL;
    size_t *result = malloc(sizeof *result);
    *result = item;
    atomic_fetch_add(&r->live, 1);
    return result;
}

static bool take(void *context, size_t item, void *result) {
    run *r = context;
    size_t before = atomic_load(&r->begun) - r->taken;
    if (before > r->most_ahead)
        r->most_ahead = before;
    if (item != r->taken || (result == NULL) != (item % 5 == 0) || (result && *(size_t *)result != item))
        r->wrong = true;
    r->taken++;
    if (result)
        atomic_fetch_sub(&r->live, 1);
    free(result);
    return r->taken != r->stop_at;
}

static void drop(void *context, void *result) {
    run *r = context;
    if (result)
        atomic_fetch_sub(&r->live, 1);
    free(result);
}

static void takes_in_order(void **state) {
    (void)state;
    static const struct {
        size_t items, ahead;
        unsigned threads;
    } cases[] = {{0, 0, 4}, {1, 0, 4}, {1000, 0, 1}, {1000, 0, 4}, {1000, 1, 3}, {1000, 7, 16}, {1000, 64, 2}, {1000, 65, 3}, {3, 100, 8}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        run r = {.threads = cases[i].threads};
        td_pool_job job = {cases[i].items, cases[i].threads, cases[i].ahead, &r, work, take, drop};
        td_error e = {0};
        assert_true(td_pool_run(&job, &e));
        assert_false(r.wrong);
        assert_int_equal(r.taken, cases[i].items);
        assert_int_equal(atomic_load(&r.live), 0);
        if (cases[i].ahead)
            assert_true(r.most_ahead <= cases[i].ahead);
    }
}

static void stops_early_and_leaks_nothing(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 8; threads++) {
        run r = {.threads = threads, .stop_at = 50};
        td_pool_job job = {1000, threads, 0, &r, work, take, drop};
        td_error e = {0};
        assert_false(td_pool_run(&job, &e));
        assert_int_equal(r.taken, 50);
        assert_true(e.message[0] != '\0');
        assert_int_equal(atomic_load(&r.live), 0);
        assert_true(atomic_load(&r.begun) <= 50 + threads * 4);
        assert_false(r.wrong);
    }
}

static void zero_threads_means_all_processors(void **state) {
    (void)state;
    run r = {.threads = 1024};
    td_pool_job job = {100, 0, 0, &r, work, take, drop};
    assert_true(td_pool_run(&job, NULL));
    assert_int_equal(r.taken, 100);
    assert_false(r.wrong);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_in_order),
        cmocka_unit_test(stops_early_and_leaks_nothing),
        cmocka_unit_test(zero_threads_means_all_processors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
