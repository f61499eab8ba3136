/// How much memory Redis used at one time.
package struct MemorySample: Hashable, Sendable {
    /// Seconds since 1970, of Redis' clock.
    package var time: Int64
    /// `used_memory`, bytes.
    package var used: Int64
    /// What is stored: `used` without buffers and queues, whose backlog is no growth.
    package var data: Int64

    package init(time: Int64, used: Int64, data: Int64) {
        self.time = time
        self.used = used
        self.data = data
    }

    /// Reads `time used data`, as `MemorySampleScript` writes it.
    init?(_ text: String) {
        let parts = text.split(separator: " ").map { Int64($0) }
        guard parts.count == 3, let time = parts[0], let used = parts[1], let data = parts[2] else { return nil }
        self.init(time: time, used: used, data: data)
    }
}
