// SQLite and nothing else: what the same bytes cost when no server is round them.
//
//   raw_sqlite fill   FILE BODY ROWS      makes the table, with that many rows that hold the bytes of BODY
//   raw_sqlite read   FILE BODY SECONDS   point reads by GTIN and serial number, in no order that the database knows
//   raw_sqlite insert FILE BODY SECONDS GROUP   inserts, that many to a durable commit
//
// One connection, WAL, synchronous = FULL, the page size of the platform. Prints one line of JSON: operations, seconds,
// CPU seconds of the process, and the percentiles of a read or a commit in microseconds.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_SAMPLES = 4000000 };

static sqlite3 *database;

static void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        fprintf(stderr, "raw_sqlite: %s\n", sqlite3_errmsg(database));
        exit(1);
    }
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL)); }

static double now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
    return statement;
}

static void bind_key(sqlite3_stmt *statement, long number) {
    char serial[32];
    int length = snprintf(serial, sizeof serial, "U-%010ld", number);
    check(sqlite3_bind_text(statement, 1, "09506000000008", -1, SQLITE_STATIC));
    check(sqlite3_bind_text(statement, 2, serial, length, SQLITE_TRANSIENT));
}

static void insert(sqlite3_stmt *statement, long number, const char *body, int size) {
    bind_key(statement, number);
    check(sqlite3_bind_blob(statement, 3, body, size, SQLITE_STATIC));
    check(sqlite3_step(statement));
    check(sqlite3_reset(statement));
}

static int ascending(const void *one, const void *other) {
    float a = *(const float *)one, b = *(const float *)other;
    return (a > b) - (a < b);
}

static long count_rows(void) {
    sqlite3_stmt *statement = prepare("SELECT count(*) FROM passport");
    check(sqlite3_step(statement));
    long rows = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return rows;
}

int main(int count, char **arguments) {
    if (count < 5) return 64;
    const char *kind = arguments[1];
    double amount = atof(arguments[4]);
    long group = count > 5 ? atol(arguments[5]) : 1;
    FILE *file = fopen(arguments[3], "rb");
    static char body[1 << 20];
    int size = file ? (int)fread(body, 1, sizeof body, file) : 0;
    if (size == 0) return 66;

    check(sqlite3_open(arguments[2], &database));
    run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS passport (id INTEGER PRIMARY KEY, gtin TEXT NOT NULL, serial TEXT NOT NULL,"
        " body BLOB NOT NULL, UNIQUE (gtin, serial)) STRICT");
    sqlite3_stmt *adding = prepare("INSERT INTO passport (gtin, serial, body) VALUES (?, ?, ?)");
    sqlite3_stmt *reading = prepare("SELECT body FROM passport WHERE gtin = ? AND serial = ?");
    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
    long rows = count_rows();
    if (strcmp(kind, "fill") == 0) {
        run("BEGIN");
        for (; rows < (long)amount; rows++) insert(adding, rows, body, size);
        run("COMMIT");
        return 0;
    }

    float *samples = malloc(MOST_SAMPLES * sizeof *samples);
    static char copy[1 << 20];
    long done = 0, taken = 0;
    double start = now(CLOCK_MONOTONIC), worked = now(CLOCK_PROCESS_CPUTIME_ID), last = start;
    while (last - start < amount) {
        if (strcmp(kind, "read") == 0) {
            // A step that has no factor in common with a count of rows that is a power of ten.
            bind_key(reading, done * 617 % rows);
            check(sqlite3_step(reading));
            // A reader takes the bytes with it.
            memcpy(copy, sqlite3_column_blob(reading, 0), sqlite3_column_bytes(reading, 0));
            check(sqlite3_reset(reading));
            done++;
        } else {
            check(sqlite3_step(begin));
            check(sqlite3_reset(begin));
            for (long index = 0; index < group; index++) insert(adding, rows + done + index, body, size);
            check(sqlite3_step(commit));
            check(sqlite3_reset(commit));
            done += group;
        }
        double time = now(CLOCK_MONOTONIC);
        if (taken < MOST_SAMPLES) samples[taken++] = (float)((time - last) * 1e6);
        last = time;
    }
    worked = now(CLOCK_PROCESS_CPUTIME_ID) - worked;
    qsort(samples, taken, sizeof *samples, ascending);
    printf("{\"requests\":%ld,\"seconds\":%.6f,\"cpu\":%.6f,\"p50\":%.1f,\"p99\":%.1f}\n",
           done, last - start, worked, samples[taken / 2], samples[taken * 99 / 100]);
    return 0;
}
