/// What the machine that Redis runs on is set to, where it is this one.
package struct HostFacts: Hashable, Sendable {
    /// `/sys/kernel/mm/transparent_hugepage/enabled`, such as `always [madvise] never`.
    package var hugePages: String?
    /// `/proc/sys/vm/overcommit_memory`.
    package var overcommit: Int?
    /// Of Redis' directory.
    package var disk: Disk?

    package struct Disk: Hashable, Sendable {
        package var path: String
        package var free: Int64
        /// `used_memory` of Redis: a rewrite of its file may take as much.
        package var used: Int64

        package init(path: String, free: Int64, used: Int64) {
            self.path = path
            self.free = free
            self.used = used
        }
    }

    package init(hugePages: String? = nil, overcommit: Int? = nil, disk: Disk? = nil) {
        self.hugePages = hugePages
        self.overcommit = overcommit
        self.disk = disk
    }

    package var findings: [Finding] { [pages, memory, space].compactMap { $0 } }

    private var pages: Finding? {
        guard let hugePages else { return nil }
        let name = "machine.huge-pages"
        guard hugePages.contains("[always]") else { return .ok(name, hugePages) }
        return .warning(
            name, "transparent huge pages are always used: Redis halts and takes memory while it rewrites its file",
            mend: "`echo madvise > /sys/kernel/mm/transparent_hugepage/enabled`, at each start of the machine")
    }

    private var memory: Finding? {
        guard let overcommit else { return nil }
        let name = "machine.overcommit"
        guard overcommit != 1 else { return .ok(name, "vm.overcommit_memory is 1") }
        return .warning(
            name, "vm.overcommit_memory is \(overcommit): rewriting a large append-only file may fail",
            mend: "`sysctl vm.overcommit_memory=1`, and the same in /etc/sysctl.d")
    }

    /// Below it Redis soon takes no writes.
    private static let least: Int64 = 128 << 20
    private static let odd: Int64 = 1 << 30

    private var space: Finding? {
        guard let disk else { return nil }
        let text = "\(SizeText.bytes(disk.free)) free at \(disk.path)"
        let mend = "make room, or move Redis' directory to a larger disk"
        if disk.free < Self.least { return .wrong("machine.disk", "\(text): Redis takes no writes when it is full", mend: mend) }
        guard disk.free < max(Self.odd, 2 * disk.used) else { return .ok("machine.disk", text) }
        return .warning(
            "machine.disk", "\(text): rewriting the append-only file may take \(SizeText.bytes(disk.used)) and more", mend: mend)
    }
}
