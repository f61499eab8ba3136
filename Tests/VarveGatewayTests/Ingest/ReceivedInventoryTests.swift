import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing
import VarveDiff
import VarveStore

@testable import VarveGateway

@Suite struct ReceivedInventoryTests {
    private static let limit = 1 << 20
    private let short = Array(#"{"text":"\#(String(repeating: "short ", count: 200))"}"#.utf8)
    private let long = Array(#"{"text":"\#(String(repeating: "long ", count: 50_000))"}"#.utf8)

    /// Counts how often a task comes to its place.
    private final class CountingExecutor: TaskExecutor {
        private let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let count = Atomic<Int>(0)

        func enqueue(_ job: consuming ExecutorJob) {
            count.add(1, ordering: .relaxed)
            let job = UnownedJob(job)
            eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    private func unpack(_ sent: [UInt8], _ coding: String? = nil, limit: Int = limit) async throws -> ReceivedInventory {
        try await ReceivedInventory.unpack(sent, coding: coding, limit: limit, isHashed: false)
    }

    /// Whether a task left its place for the unpacking.
    private func goesElsewhere(_ sent: [UInt8], _ coding: String? = nil) async throws -> Bool {
        let executor = CountingExecutor()
        let (before, after) = try await withTaskExecutorPreference(executor) {
            let before = executor.count.load(ordering: .relaxed)
            _ = try await unpack(sent, coding)
            return (before, executor.count.load(ordering: .relaxed))
        }
        return after > before
    }

    @Test func onlyWhatIsLongIsUnpackedElsewhere() async throws {
        #expect(try await !goesElsewhere(short))
        #expect(try await !goesElsewhere(Deflater.gzip(short), "gzip"))
        #expect(try await !goesElsewhere(Zstd.compress(short), "zstd"))
        #expect(try await goesElsewhere(long))
        #expect(try await goesElsewhere(Deflater.gzip(long), "gzip"))
        #expect(try await goesElsewhere(Deflater.gzip(Deflater.gzip(long)), "gzip, gzip"))
        #expect(try await goesElsewhere(Zstd.compress(long), "zstd"))
    }

    @Test func bothWaysGiveTheSame() async throws {
        for json in [short, long] {
            let posts: [([UInt8], String?)] = [(json, nil), (Deflater.gzip(json), "gzip"), (try Zstd.compress(json), "zstd")]
            for (sent, coding) in posts {
                let inventory = try await ReceivedInventory.unpack(sent, coding: coding, limit: Self.limit, isHashed: true)
                #expect(inventory.json == json)
                #expect(try Zstd.decompress(inventory.frame, limit: json.count) == json)
                #expect(inventory.hash.count == 64)
                #expect(try await unpack(sent, coding).hash == inventory.hash)
            }
        }
    }

    @Test func limitsAreThoseOfTheCaller() async throws {
        for limit in [short.count - 1, long.count - 1] {
            let json = limit < short.count ? short : long
            for (sent, coding) in [(Deflater.gzip(json), "gzip"), (try Zstd.compress(json), "zstd")] {
                await #expect(throws: BodyError.tooLarge(json.count)) { try await unpack(sent, coding, limit: limit) }
                #expect(try await unpack(sent, coding, limit: limit + 1).json == json)
            }
        }
    }

    @Test func brokenTextsAreRefusedBothWays() async throws {
        for json in [short, long] {
            await #expect(throws: JSONError.self) { try await unpack(Array(json.dropLast())) }
            await #expect(throws: BodyError.brokenCoding("gzip")) { try await unpack(json, "gzip") }
        }
    }

    @Test func aFrameIsQueuedAsItWasSent() async throws {
        for json in [short, long] {
            let frame = try Zstd.compress(json)
            let own = try Zstd.compress(json, level: .fast)
            let empty = try Zstd.compress([])
            #expect(try await unpack(frame, "zstd").frame == frame)
            #expect(try await unpack(frame, "identity, ZSTD").frame == frame)
            #expect(try await unpack(json).frame == own)
            // Not where there is more to it than the frame.
            for (sent, coding) in [(Deflater.gzip(frame), "zstd, gzip"), (frame + empty, "zstd")] {
                let inventory = try await unpack(sent, coding)
                #expect(inventory.json == json)
                #expect(inventory.frame == own)
            }
        }
    }
}
