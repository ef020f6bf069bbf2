public import Figures
import Glibc
import SystemPackage

/// What the process takes, by the names that Prometheus' own libraries give it.
public struct ProcessFigures: Sendable {
    private let startedAt: Double
    private let build: (version: String, engine: String)

    /// Of this process, which runs that version of the program on that engine.
    public init(version: String, engine: String) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        startedAt = Double(time.tv_sec)
        build = (version, engine)
    }

    /// Writes the figures on a page.
    public func expose(on page: inout Exposition) {
        page.begin("tracepass_build_info", .gauge, "The version of the program; always 1.")
        page.sample(1, ["version": build.version, "engine": build.engine])
        page.begin("process_start_time_seconds", .gauge, "When the process started, in seconds since 1970.")
        page.sample(startedAt)
        var usage = rusage()
        if getrusage(RUSAGE_SELF.rawValue, &usage) == 0 {
            page.begin("process_cpu_seconds_total", .counter, "Time of processors, of the program and of the system.")
            page.sample(seconds(usage.ru_utime) + seconds(usage.ru_stime))
        }
        if let memory = Self.memory {
            page.begin("process_resident_memory_bytes", .gauge, "Memory that is in use.")
            page.sample(memory.resident)
            page.begin("process_virtual_memory_bytes", .gauge, "Memory that is reserved.")
            page.sample(memory.virtual)
        }
        if let open = OpenFiles.count {
            page.begin("process_open_fds", .gauge, "File descriptors that are open.")
            page.sample(open)
        }
        page.begin("process_max_fds", .gauge, "File descriptors that may be open.")
        page.sample(OpenFiles.most)
    }

    private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }

    /// `/proc/self/statm` counts in pages.
    private static var memory: (virtual: Int, resident: Int)? {
        guard let file = try? FileDescriptor.open("/proc/self/statm", .readOnly) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = (try? file.closeAfter { try bytes.withUnsafeMutableBytes { try file.read(into: $0) } }) ?? 0
        let numbers = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard numbers.count >= 2 else { return nil }
        let page = sysconf(Int32(_SC_PAGESIZE))
        return (numbers[0] * page, numbers[1] * page)
    }
}

/// The file descriptors of this process.
public enum OpenFiles {
    /// How many are open; nil where the system does not tell.
    static var count: Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Itself, its parent, and the descriptor of this look.
        return count - 3
    }

    /// How many may be open.
    public static var most: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        return Int(clamping: limit.rlim_cur)
    }
}
