import Testing

@testable import VarveDoctor

@Suite struct MachineChecksTests {
    private static let day = 86_400

    @Test(arguments: [(400, Finding.Result.ok), (14, .ok), (13, .warning), (2, .warning), (1, .wrong), (-1, .wrong)])
    func certificate(_ days: Int, _ result: Finding.Result) {
        let finding = CertificateCheck.finding("certificate", path: "/c.pem", expiry: 1_800_000_000 + days * Self.day, now: 1_800_000_000)
        #expect(finding.result == result && finding.found.contains("/c.pem is good for \(days) days"), "\(finding)")
        #expect((finding.remedy != nil) == (result != .ok))
    }

    @Test(
        arguments: [(0o100600, Finding.Result.ok), (0o100640, .ok), (0o100644, .warning), (0o100606, .wrong), (nil, .wrong)]
            as [(UInt32?, Finding.Result)])
    func secretFile(_ mode: UInt32?, _ result: Finding.Result) {
        let finding = SecretFileCheck.finding(path: "/k", mode: mode)
        #expect(finding.result == result && (finding.remedy != nil) == (result != .ok), "\(finding)")
    }

    @Test func openFiles() {
        #expect(OpenFilesCheck.finding(limit: 20_200, connections: 20_000).result == .ok)
        #expect(OpenFilesCheck.finding(limit: .max, connections: 20_000).found.contains("no limit"))
        [OpenFilesCheck.finding(limit: 1024, connections: 20_000)].expect(
            "open-files", .warning, "ulimit -n 20200", "http.connections 824")
    }

    @Test func machine() {
        let fine = HostFacts(
            hugePages: "always [madvise] never", overcommit: 1, disk: HostFacts.Disk(path: "/d", free: 4 << 30, used: 1 << 30)
        ).findings
        #expect(fine.count == 3 && fine.allSatisfy { $0.result == .ok }, "\(fine)")
        HostFacts(hugePages: "[always] madvise never").findings.expect("machine.huge-pages", .warning, "echo madvise")
        HostFacts(overcommit: 0).findings.expect("machine.overcommit", .warning, "sysctl vm.overcommit_memory=1")
        HostFacts(disk: HostFacts.Disk(path: "/d", free: 2 << 30, used: 3 << 30)).findings.expect(
            "machine.disk", .warning, "3.0 GiB and more")
        HostFacts(disk: HostFacts.Disk(path: "/d", free: 1 << 20, used: 0)).findings.expect("machine.disk", .wrong, "/d")
        #expect(HostFacts().findings.isEmpty)
    }
}
