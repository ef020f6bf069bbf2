#include <sqlite3.h>

/// `sqlite3_config` takes a variable number of arguments, which Swift cannot call. Has an effect only before SQLite is
/// first used.
static inline int csqlite_count_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// Has a connection that is the last to close leave the write-ahead log as it is. Takes a variable number of arguments, too.
static inline int csqlite_keep_log(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/// The memory that all connections to a file share about its write-ahead log, or null when there is none. It stays
/// mapped for as long as the connection is open, which must have read before.
static inline const volatile void *csqlite_log_index(sqlite3 *connection) {
    sqlite3_file *file = 0;
    volatile void *index = 0;
    if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file) return 0;
    if (!file->pMethods || file->pMethods->iVersion < 2 || !file->pMethods->xShmMap) return 0;
    return file->pMethods->xShmMap(file, 0, 32768, 0, &index) == SQLITE_OK ? index : 0;
}

/// Copies the 48 bytes of the log index's header ("WAL-Index file format" §2.1); 0 while a writer is changing it, who
/// writes its second copy first.
static inline int csqlite_log_header(const volatile void *index, unsigned long long header[6]) {
    const volatile unsigned long long *copies = (const volatile unsigned long long *)index;
    for (int i = 0; i < 6; i++) header[i] = copies[i];
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    for (int i = 0; i < 6; i++)
        if (copies[6 + i] != header[i]) return 0;
    return 1;
}
