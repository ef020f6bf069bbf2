/// What is to be said of the machine.
extension Diagnosis {
    /// Of the disk under the data folder.
    public static func disk(_ folder: String, _ disk: DiskSpace?) -> Diagnosis {
        guard let disk else {
            return .warning("disk", "\(folder) is not there", advice: "tracepass serve makes it")
        }
        let detail = "\(disk.free >> 20) MiB free of \(disk.size >> 20) MiB under \(folder)"
        if !disk.isWritable {
            return .failure("disk", "\(folder) cannot be written to", advice: "give it to the user who runs tracepass")
        }
        if !disk.hasRoom { return .failure("disk", detail, advice: "make room: writes will fail") }
        if disk.free < 1 << 30 || disk.free < disk.size / 20 {
            return .warning("disk", detail, advice: "make room soon")
        }
        return .ok("disk", detail)
    }

    /// Of the file descriptors that the process may open, where it takes so many connections.
    public static func files(_ most: Int, connections: Int) -> Diagnosis {
        // Beside connections: the database, the log, images that are read, the listening sockets.
        let wanted = connections + 256
        let detail = "\(most) file descriptors may be open, \(wanted) are needed for \(connections) connections"
        guard most < wanted else { return .ok("files", detail) }
        return .warning(
            "files",
            detail,
            advice: "raise the limit (ulimit -n, LimitNOFILE), or lower TRACEPASS_MAX_CONNECTIONS"
        )
    }

    /// Of an environment variable that is named like a setting and is none.
    public static func unknownSetting(_ name: String, nearest: String?) -> Diagnosis {
        let hint = nearest.map { ", or \($0) if that was meant" } ?? ""
        return .warning("settings", "\(name) is no setting and has no effect", advice: "take it away\(hint)")
    }

    /// Of an address that labels will carry.
    public static func idURL(_ base: String) -> Diagnosis {
        let isLocal = ["localhost", "127.", "[::1]", "0.0.0.0"].contains { base.contains("://\($0)") }
        guard isLocal || base.hasPrefix("http://") else { return .ok("addresses", "Digital Links begin with \(base)") }
        return .warning(
            "addresses",
            "Digital Links begin with \(base)",
            advice: "set TRACEPASS_ID_URL to the public https address before the first label is printed"
        )
    }
}
