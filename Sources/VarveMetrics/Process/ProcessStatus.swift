/// The line of `/proc/self/stat` (proc_pid_stat(5)).
struct ProcessStatus: Hashable, Sendable {
    /// Processor time of user and system, in clock ticks.
    let ticks: UInt64
    let threads: Int
    /// When it was started: clock ticks after the machine was.
    let startTicks: UInt64
    /// Resident memory, in pages.
    let pages: Int

    /// The name of the program may hold anything, so what follows begins behind the last bracket.
    init?(_ line: String) {
        guard let bracket = line.lastIndex(of: ")") else { return nil }
        // The first of them is the third field of the line.
        let fields = line[line.index(after: bracket)...].split { $0 == " " || $0 == "\n" }
        guard fields.count > 21, let user = UInt64(fields[11]), let system = UInt64(fields[12]), let threads = Int(fields[17]),
            let start = UInt64(fields[19]), let pages = Int(fields[21])
        else { return nil }
        ticks = user + system
        self.threads = threads
        startTicks = start
        self.pages = pages
    }
}
