import Testing
import VarveModel
import VarveStore

@testable import VarveDoctor

@Suite struct StoreChecksTests {
    private static let key = [UInt8](repeating: 7, count: 32)
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)

    private func partition(_ number: Int, queued: Int = 0, age: Int64? = nil, dead: Int = 0, owner: String? = "a") -> QueueStatistics {
        QueueStatistics(
            partition: number, queued: queued, oldest: age.map { now.advanced(by: -$0 * 1_000_000) }, dead: dead, deadBytes: dead * 100,
            owner: owner, standstill: nil)
    }

    private func queue(_ partitions: [QueueStatistics]) -> [Finding] {
        QueueCheck(partitions: partitions, limit: 100, deadLetters: DeadLetterLimit(count: 10, bytes: 10_000), now: now).findings
    }

    @Test(
        arguments: [
            (nil, nil, Finding.Result.ok, "64 partitions"), ("7", nil, .ok, "data format 7, 8 partitions"),
            ("6", nil, .warning, "format 7"),
            ("8", nil, .wrong, "knows formats 6 to 7"), ("7", 16, .wrong, "has 8 partitions but 16 are configured"),
        ] as [(String?, Int?, Finding.Result, String)])
    func deployment(_ version: String?, _ configured: Int?, _ result: Finding.Result, _ words: String) {
        let finding = DeploymentCheck.finding(
            StoredDeployment(version: version, partitions: "8", digestKey: Self.key), configured: configured)
        #expect(finding.result == result && finding.found.contains(words), "\(finding)")
    }

    @Test(
        arguments: [
            (50, 100, nil, Finding.Result.ok), (81, 100, nil, .warning), (100, 100, nil, .wrong), (50, nil, nil, .warning),
            (50, 100, 0.5, .ok),
            (50, 100, 2, .warning), (50, 100, 10, .wrong), (50, 100, -1, .ok),
        ] as [(Int64, Int64?, Double?, Finding.Result)])
    func memory(_ used: Int64, _ limit: Int64?, _ pace: Double?, _ result: Finding.Result) {
        let finding = MemoryCheck.finding(MemoryForecast(used: used, limit: limit, bytesPerDay: pace))
        #expect(finding.result == result, "\(finding)")
        #expect((finding.remedy != nil) == (result != .ok))
    }

    @Test func workers() {
        func found(_ workers: [String], _ owners: [String?], queued: Int = 0, reserved: Set<Int> = []) -> [Finding] {
            let partitions = owners.enumerated().map { partition($0.offset, queued: queued, owner: $0.element) }
            return WorkerCheck(workers: workers, reserved: reserved, partitions: partitions).findings
        }
        let fine = found(["a", "b"], ["a", "a", "b"])
        #expect(fine.count == 3 && fine.allSatisfy { $0.result == .ok }, "\(fine)")
        found([], [nil]).expect("workers", .warning, "varve worker")
        found([], [nil], queued: 3).expect("workers", .wrong, "3 inventories wait")
        found(["a"], ["a", nil]).expect("leases", .warning, "1 of 2", "(1)")
        found(["a"], ["a", nil], reserved: [1]).expect("leases", .ok, "1 maintenance")
        found(["a", "b"], ["a", "a", "a", "b"]).expect("shares", .warning, "1 to 3")
        found(["a", "ab"], ["a", "ab"]).expect("shares", .ok, "1 partitions each")
    }

    @Test func lengthAndAge() {
        let fine = queue([partition(0), partition(1, queued: 50, age: 60)])
        #expect(fine.count == 4 && fine.allSatisfy { $0.result == .ok }, "\(fine)")
        queue([partition(0, queued: 51, age: 61)]).expect("queue", .warning, "51 wait", "more workers")
        queue([partition(0, queued: 51, age: 61)]).expect("queue.age", .warning, "61 s")
        queue([partition(3, queued: 100, age: 7201)]).expect("queue", .wrong, "partition 3", "refuses posts")
        queue([partition(3, queued: 100, age: 7201)]).expect("queue.age", .wrong, "2 h")
    }

    @Test func deadLettersAndStandstills() {
        queue([partition(0, dead: 2), partition(1, dead: 1)]).expect("queue.dead", .warning, "3 inventories", "varve queue dead list")
        queue([partition(0, dead: 10)]).expect("queue.dead", .wrong, "is full")
        var still = partition(4)
        still.standstill = .foreign("varve:{x}:dead")
        let found = queue([still, partition(1)])
        found.expect("queue.standstill", .wrong, "varve:{x}:dead", "RENAME")
        #expect(found.of("queue.standstill")?.of == "partition 4")
        still.standstill = .deadListFull
        queue([still]).expect("queue.standstill", .wrong, "varve queue dead retry")
    }

    @Test func fine() {
        let ok = Finding.ok("a", "b"), warning = Finding.warning("a", "b", mend: "c"), wrong = Finding.wrong("a", "b")
        #expect(Diagnosis([ok, .unchecked("a", "b")]).isFine(strict: true))
        #expect(Diagnosis([ok, warning]).isFine(strict: false) && !Diagnosis([ok, warning]).isFine(strict: true))
        #expect(!Diagnosis([ok, wrong]).isFine(strict: false))
    }
}
