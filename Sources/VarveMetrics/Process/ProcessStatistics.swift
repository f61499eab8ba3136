import Glibc

/// What Linux knows of this process, under the names that every exporter for Prometheus gives them.
package enum ProcessStatistics {
    /// Has them read at each scrape.
    package static func observe(in metrics: PrometheusMetrics) {
        metrics.observe(.processorTime) { status().map { Double($0.ticks) / ticksPerSecond } }
        metrics.observe(.residentMemory) { status().map { Double($0.pages) * Double(sysconf(Int32(_SC_PAGESIZE))) } }
        metrics.observe(.threads) { status().map { Double($0.threads) } }
        metrics.observe(.openFiles) { openFiles.map(Double.init) }
        metrics.observe(.mostFiles) { mostFiles }
        let start = startTime
        metrics.observe(.startTime) { start }
    }

    private static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

    private static func status() -> ProcessStatus? { text(of: "/proc/self/stat").flatMap { ProcessStatus($0) } }

    /// Since Linux 6.2 the directory's size is their number; before they are counted.
    private static var openFiles: Int? {
        var status = stat()
        guard stat("/proc/self/fd", &status) == 0 else { return nil }
        return status.st_size > 0 ? status.st_size : count(in: "/proc/self/fd")
    }

    /// Without `.`, `..`, and the one that it is read with.
    private static func count(in directory: String) -> Int? {
        guard let stream = opendir(directory) else { return nil }
        defer { closedir(stream) }
        var entries = 0
        while readdir(stream) != nil { entries += 1 }
        return entries - 3
    }

    private static var mostFiles: Double? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return nil }
        return limit.rlim_cur == rlim_t.max ? .infinity : Double(limit.rlim_cur)
    }

    /// Ticks after the machine's start, which `btime` tells in seconds since 1970.
    private static var startTime: Double? {
        guard let status = status(), let line = text(of: "/proc/stat")?.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
            let boot = Double(line.dropFirst("btime ".count))
        else { return nil }
        return boot + Double(status.startTicks) / ticksPerSecond
    }

    private static func text(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while case let count = read(file, &buffer, buffer.count), count > 0 { bytes += buffer.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
