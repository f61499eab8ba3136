import CZlib
import CZstd
import Crypto
import Glibc
import NIOConcurrencyHelpers
import NIOPosix
import Testing
import VarveFleet
import VarveLoad

@Suite struct LoadRunTests {
    private static func plan(_ gateway: StubGateway, systems: Int = 3, posts: Int = 30, connections: Int = 2) -> LoadPlan {
        let fleet = SimulatedFleet(systems: systems, kinds: [.nethsecurity], size: 1000, changedFields: 2, changedShare: 1, seed: 1)
        var plan = LoadPlan(
            fleet: fleet, systems: (0..<systems).map { LoadSystem(id: "s\($0)", authorization: "Basic \($0)") },
            gateways: [GatewayAddress(host: "127.0.0.1", port: gateway.port)], connections: connections)
        plan.posts = posts
        plan.run = "run"
        plan.patience = .seconds(20)
        return plan
    }

    private static func run(_ plan: LoadPlan) async throws -> LoadResult {
        try await LoadRun.start(plan, on: MultiThreadedEventLoopGroup.singleton.next(), progress: { _ in }).result()
    }

    /// Bodies that a system sent, in their order.
    private static func bodies(_ gateway: StubGateway, of system: Int) -> [[UInt8]] {
        gateway.requests.filter { $0.fields["authorization"] == "Basic \(system)" }.map(\.body)
    }

    @Test func postsInTurnAndInOrder() async throws {
        try await withStubGateway({ _ in StubGateway.accepted }) { gateway in
            let plan = Self.plan(gateway)
            let result = try await Self.run(plan)
            #expect(result.acknowledged == 30 && result.begun == 30 && result.others.isEmpty && result.lostConnections == 0)
            #expect(result.latencies.count == 30)
            for system in 0..<3 {
                let posts = result.systems[system].posts
                #expect(posts > 0 && result.systems[system].unanswered.isEmpty)
                let digests = plan.fleet.digests(of: system, through: 29)
                let sequences = Self.bodies(gateway, of: system).map { body in
                    digests[SHA256.hash(data: body).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()]
                }
                #expect(sequences == Array(0..<posts))
            }
            let fields = gateway.requests[0].fields
            #expect(fields[""] == "POST /api/systems/inventory HTTP/1.1" && fields["host"] == "127.0.0.1:\(gateway.port)")
            #expect(Set(gateway.requests.compactMap { $0.fields["idempotency-key"] }).count == 30)
        }
    }

    @Test("what is not accepted is sent again, after the pause that was asked for, under the same key")
    func repeats() async throws {
        try await withStubGateway({ request in
            switch request.number {
            case 3: "HTTP/1.1 500 Internal Server Error\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n"
            case 5: nil
            case 7: "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            default: StubGateway.accepted
            }
        }) { gateway in
            let result = try await Self.run(Self.plan(gateway))
            #expect(result.acknowledged == 30 && result.others == [500: 1, 429: 1] && result.lostConnections == 1)
            #expect(result.systems.allSatisfy { $0.unanswered.isEmpty })
            #expect(gateway.requests.count == 33)
            let keys = Dictionary(grouping: gateway.requests) { $0.fields["idempotency-key"] ?? "" }
            #expect(keys.count == 30)
            #expect(keys.values.allSatisfy { Set($0.map(\.body)).count == 1 })
            #expect(result.latencies.longest >= 1_000_000, "the pause belongs to the latency")
        }
    }

    @Test("without a key, what may be stored is not sent again")
    func withoutKeys() async throws {
        try await withStubGateway({ request in
            switch request.number {
            case 2: nil
            case 4: "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
            default: StubGateway.accepted
            }
        }) { gateway in
            var plan = Self.plan(gateway)
            plan.run = nil
            let result = try await Self.run(plan)
            let posted = result.systems.reduce(0) { $0 + $1.posts }
            let unanswered = result.systems.reduce(0) { $0 + $1.unanswered.count }
            #expect(unanswered == 1 && posted == result.acknowledged + 1 && result.others == [503: 1])
            for system in 0..<3 { #expect(Set(Self.bodies(gateway, of: system)).count == result.systems[system].posts) }
        }
    }

    @Test func givesUpInTime() async throws {
        try await withStubGateway({ $0.number < 5 ? StubGateway.accepted : "HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n" }) { gateway in
            var plan = Self.plan(gateway)
            plan.duration = .milliseconds(300)
            plan.patience = .seconds(1)
            let result = try await Self.run(plan)
            #expect(result.acknowledged == 5)
            #expect(result.systems.reduce(0) { $0 + $1.unanswered.count } == 3, "of each system one is left in doubt")
            #expect(result.systems.reduce(0) { $0 + $1.acknowledged } == 5)
        }
    }

    @Test func endsAtOnceWhereCredentialsAreRefused() async throws {
        try await withStubGateway({ _ in "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n" }) { gateway in
            let result = try await Self.run(Self.plan(gateway))
            #expect(result.acknowledged == 0 && (result.others[401] ?? 0) >= 1 && gateway.requests.count <= 3)
        }
    }

    @Test("latency is from when a post was due")
    func openLoop() async throws {
        try await withStubGateway({ request in
            if request.number == 0 { usleep(300_000) }
            return StubGateway.accepted
        }) { gateway in
            var plan = Self.plan(gateway, systems: 20, posts: 20, connections: 1)
            plan.schedule = PostSchedule(rate: 100)
            let result = try await Self.run(plan)
            #expect(result.acknowledged == 20 && result.due == 20)
            // All of them were due while the first was waited for.
            #expect(result.latencies.percentile(50) >= 150_000 && result.latencies.longest >= 300_000)
        }
    }

    @Test func stops() async throws {
        try await withStubGateway({ _ in StubGateway.accepted }) { gateway in
            var plan = Self.plan(gateway)
            plan.posts = nil
            plan.schedule = PostSchedule(rate: 50)
            let run = try await LoadRun.start(plan, on: MultiThreadedEventLoopGroup.singleton.next(), progress: { _ in })
            while gateway.requests.count < 5 { try await Task.sleep(for: .milliseconds(10)) }
            run.stop()
            let result = try await run.result()
            #expect(result.acknowledged >= 5 && result.acknowledged == gateway.requests.count)
        }
    }

    @Test("how it goes is told at intervals, and of each whole")
    func progress() async throws {
        try await withStubGateway({ _ in StubGateway.accepted }) { gateway in
            var plan = Self.plan(gateway)
            plan.posts = nil
            plan.schedule = PostSchedule(rate: 50)
            plan.duration = .milliseconds(2500)
            plan.interval = .seconds(2)
            let told = NIOLockedValueBox<[LoadProgress]>([])
            let run = try await LoadRun.start(plan, on: MultiThreadedEventLoopGroup.singleton.next()) { progress in
                told.withLockedValue { $0.append(progress) }
            }
            _ = try await run.result()
            let found = told.withLockedValue { $0 }
            #expect(found.count == 1)
            let progress = try #require(found.first)
            #expect(progress.seconds > 1.5 && progress.acknowledged > 50)
            #expect(abs(progress.acknowledgedPerSecond * progress.seconds - Double(progress.acknowledged)) < 1)
        }
    }

    @Test("bodies are coded", arguments: [BodyCoding.gzip, .zstd])
    func codings(_ coding: BodyCoding) async throws {
        try await withStubGateway({ _ in StubGateway.accepted }) { gateway in
            var plan = Self.plan(gateway, systems: 1, posts: 3)
            plan.coding = coding
            _ = try await Self.run(plan)
            for (number, request) in gateway.requests.enumerated() {
                #expect(request.fields["content-encoding"] == coding.rawValue)
                let decoded = coding == .gzip ? inflated(request.body) : decompressed(request.body)
                #expect(decoded.contains(Array("\"sequence\": \(number)".utf8)) && request.body.count < decoded.count)
            }
        }
    }

    private func inflated(_ body: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { target, count in
            var (stream, body) = (z_stream(), body)
            let capacity = target.count
            inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            body.withUnsafeMutableBufferPointer { source in
                (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(capacity))
                inflate(&stream, Z_FINISH)
            }
            count = capacity - Int(stream.avail_out)
            inflateEnd(&stream)
        }
    }

    private func decompressed(_ body: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { target, count in
            count = ZSTD_decompress(target.baseAddress, target.count, body, body.count)
        }
    }
}
