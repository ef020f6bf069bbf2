// Preloaded into a server (LD_PRELOAD): records when data is flushed to the disk and when answers leave, and can make
// each flush slower.
//
//   FSYNC_LOG=FILE      one line an event, appended (scripts/sync-drill reads it)
//   FSYNC_MARK=TEXT     what serial numbers begin with; each that is found in written data is recorded
//   FSYNC_DELAY_US=N    each fsync and fdatasync takes so many microseconds longer
//
// A line: event, nanoseconds of the monotonic clock, file descriptor, then
//   W  a write to a write-ahead log has returned: 1 if it is the header of a commit frame, and the marks in it
//   B  a flush of a write-ahead log begins       E  it has returned with success
//   A  bytes are about to go to a socket: 1 if they begin an HTTP answer, and the marks in them
// The format of the log's frames: https://www.sqlite.org/fileformat2.html#the_write_ahead_log

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MOST_FILES 65536
#define MARK_DIGITS 8
#define HEADER_SIZE 24

enum kind { UNKNOWN, LOG, SOCKET, OTHER };

static _Atomic char kinds[MOST_FILES];
static int out = -1;
static long delay_us;
static const char *mark;
static size_t mark_length;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*real_send)(int, const void *, size_t, int);
static ssize_t (*real_sendmsg)(int, const struct msghdr *, int);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_close)(int);

// Also called by the wrappers: other libraries close files before this one's constructor has run.
__attribute__((constructor)) static void prepare(void) {
    if (real_close) return;
    real_write = dlsym(RTLD_NEXT, "write");
    real_writev = dlsym(RTLD_NEXT, "writev");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
    real_send = dlsym(RTLD_NEXT, "send");
    real_sendmsg = dlsym(RTLD_NEXT, "sendmsg");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_close = dlsym(RTLD_NEXT, "close");
    const char *path = getenv("FSYNC_LOG");
    const char *delay = getenv("FSYNC_DELAY_US");
    mark = getenv("FSYNC_MARK");
    mark_length = mark ? strlen(mark) : 0;
    delay_us = delay ? atol(delay) : 0;
    if (path) out = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

// What a descriptor leads to, looked up once until it is closed.
static enum kind kind_of(int fd) {
    if (out < 0 || fd < 0 || fd >= MOST_FILES) return OTHER;
    enum kind known = atomic_load(&kinds[fd]);
    if (known != UNKNOWN) return known;
    struct stat status;
    enum kind kind = OTHER;
    if (fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode)) {
        kind = SOCKET;
    } else {
        char link[64], path[4096];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, path, sizeof path - 1);
        if (length > 4 && memcmp(path + length - 4, "-wal", 4) == 0) kind = LOG;
    }
    atomic_store(&kinds[fd], kind);
    return kind;
}

// One line is one write to a file that is open for appending: threads do not mix.
static void record(char event, long long time, int fd, int flag, const struct iovec *parts, int count) {
    char line[8192];
    int length = snprintf(line, sizeof line, "%c %lld %d %d", event, time, fd, flag);
    for (int part = 0; mark_length > 0 && part < count; part++) {
        const char *at = parts[part].iov_base;
        size_t left = parts[part].iov_len;
        while (left >= mark_length + MARK_DIGITS && length < (int)sizeof line - 64) {
            const char *found = memmem(at, left, mark, mark_length);
            if (!found || (size_t)(at + left - found) < mark_length + MARK_DIGITS) break;
            length += snprintf(line + length, sizeof line - length, " %.*s", MARK_DIGITS, found + mark_length);
            left -= found + mark_length + MARK_DIGITS - at;
            at = found + mark_length + MARK_DIGITS;
        }
    }
    line[length++] = '\n';
    real_write(out, line, length);
}

static void record_answer(int fd, const struct iovec *parts, int count) {
    int begins = count > 0 && parts[0].iov_len >= 7 && memcmp(parts[0].iov_base, "HTTP/1.", 7) == 0;
    record('A', now(), fd, begins, parts, count);
}

static void record_frame(int fd, const void *data, size_t size) {
    const unsigned char *bytes = data;
    // A frame's header is written apart from its page; bytes 4 to 7 are not zero in the last frame of a commit.
    int commits = size == HEADER_SIZE && (bytes[4] | bytes[5] | bytes[6] | bytes[7]) != 0;
    struct iovec part = {(void *)data, size};
    record('W', now(), fd, commits, &part, 1);
}

ssize_t write(int fd, const void *data, size_t size) {
    prepare();
    enum kind kind = kind_of(fd);
    struct iovec part = {(void *)data, size};
    if (kind == SOCKET) record_answer(fd, &part, 1);
    ssize_t result = real_write(fd, data, size);
    if (kind == LOG) record_frame(fd, data, size);
    return result;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    prepare();
    if (kind_of(fd) == SOCKET) record_answer(fd, parts, count);
    return real_writev(fd, parts, count);
}

ssize_t send(int fd, const void *data, size_t size, int flags) {
    prepare();
    struct iovec part = {(void *)data, size};
    if (kind_of(fd) == SOCKET) record_answer(fd, &part, 1);
    return real_send(fd, data, size, flags);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    prepare();
    if (kind_of(fd) == SOCKET) record_answer(fd, message->msg_iov, (int)message->msg_iovlen);
    return real_sendmsg(fd, message, flags);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    prepare();
    ssize_t result = real_pwrite(fd, data, size, offset);
    if (kind_of(fd) == LOG) record_frame(fd, data, size);
    return result;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    prepare();
    ssize_t result = real_pwrite64(fd, data, size, offset);
    if (kind_of(fd) == LOG) record_frame(fd, data, size);
    return result;
}

static int flush(int fd, int (*real)(int)) {
    int is_log = kind_of(fd) == LOG;
    if (is_log) record('B', now(), fd, 0, NULL, 0);
    int result = real(fd);
    if (delay_us > 0) {
        struct timespec pause = {delay_us / 1000000, delay_us % 1000000 * 1000};
        nanosleep(&pause, NULL);
    }
    if (is_log && result == 0) record('E', now(), fd, 0, NULL, 0);
    return result;
}

int fsync(int fd) {
    prepare();
    return flush(fd, real_fsync);
}

int fdatasync(int fd) {
    prepare();
    return flush(fd, real_fdatasync);
}

int close(int fd) {
    prepare();
    if (fd >= 0 && fd < MOST_FILES) atomic_store(&kinds[fd], UNKNOWN);
    return real_close(fd);
}
