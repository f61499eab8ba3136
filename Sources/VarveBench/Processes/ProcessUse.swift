import Foundation

/// What a process has taken of the machine.
struct ProcessUse: Hashable, Sendable {
    /// CPU time, user and system, of all its threads.
    var microseconds = 0.0
    /// CPU time of its children that have ended: Redis writes its file anew in one.
    var childMicroseconds = 0.0
    /// Memory that is in use now.
    var residentBytes = 0

    static func + (left: ProcessUse, right: ProcessUse) -> ProcessUse {
        ProcessUse(
            microseconds: left.microseconds + right.microseconds,
            childMicroseconds: left.childMicroseconds + right.childMicroseconds,
            residentBytes: left.residentBytes + right.residentBytes)
    }

    var mebibytes: Double { Double(residentBytes) / 1_048_576 }
}

extension ProcessUse {
    /// Reads the text of `/proc/PID/stat`.
    ///
    /// - Parameters:
    ///   - ticks: ticks of the clock in a second.
    ///   - page: bytes of a page.
    init?(stat text: String, ticks: Int, page: Int) {
        // The name stands in brackets and may have any characters in it.
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        // Behind the name come fields 3 and on: 14 to 17 are times, 24 is the resident set.
        guard fields.count > 21, let pages = Int(fields[21]) else { return nil }
        let times = fields[11...14].compactMap { Double($0) }.map { $0 * 1e6 / Double(ticks) }
        guard times.count == 4 else { return nil }
        microseconds = times[0] + times[1]
        childMicroseconds = times[2] + times[3]
        residentBytes = pages * page
    }

    /// - Throws: `BenchError` where there is no such process.
    static func of(_ pid: Int32) throws -> ProcessUse {
        let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") ?? Data()
        let (ticks, page) = (sysconf(Int32(_SC_CLK_TCK)), sysconf(Int32(_SC_PAGESIZE)))
        guard let use = ProcessUse(stat: String(decoding: data, as: UTF8.self), ticks: ticks, page: page) else {
            throw BenchError("process \(pid) has ended while it was measured")
        }
        return use
    }

    /// Of several together.
    static func of(_ pids: [Int32]) throws -> ProcessUse { try pids.reduce(ProcessUse()) { try $0 + of($1) } }
}
