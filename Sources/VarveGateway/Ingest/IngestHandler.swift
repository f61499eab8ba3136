import HTTPTypes
import Hummingbird
import Logging
import RedisClient
import VarveDiff
import VarveHTTP
import VarveMetrics
import VarveModel
import VarveStore
import VarveTracing

/// `POST /api/systems/inventory`: checks, compresses, queues. A 202 is written only after Redis has the envelope.
///
/// What a post goes through runs where its caller does (`nonisolated(nonsending)`), here and below as far as Redis' connection: other functions find
/// out anew, at their beginning and behind each call, on which executor they belong, which was 2 % of a post.
struct IngestHandler: Sendable {
    let store: Store
    let authenticator: Authenticator
    let gauge: PressureGauge
    let configuration: GatewayConfiguration
    let systemRates: RateCheck<SystemID>
    let addressRates: RateCheck<IPAddress>
    let bodies: BodyBudget
    let metrics: GatewayMetrics
    /// `nil` where nothing is traced.
    let tracer: TraceRecorder?

    /// Seconds after which a client may try again when the store cannot take its inventory.
    static let retryAfter = 5
    /// Longest `Idempotency-Key`.
    private static let longestIdempotencyKey = 256

    nonisolated(nonsending) func handle(_ request: Request, _ context: GatewayContext) async throws -> Answer {
        let address = configuration.clients.address(of: request.headers, from: context.connection.remoteAddress)?.network
        if let address { try metrics.counting(.addressRate) { try addressRates.check(address, at: store.now()) } }
        let system = try await authenticate(request, address)
        context.notes?.system = system.id
        try metrics.counting(.systemRate) { try systemRates.check(system.id, at: store.now()) }
        guard !gauge.isFull(store.partitioning.partition(of: system.id)) else {
            metrics.count(.queueFull)
            throw APIError.queueUnavailable(retryAfter: Self.retryAfter)
        }
        let idempotencyKey = try metrics.counting(.idempotencyKey) { try self.idempotencyKey(of: request) }
        var room = BodyRoom(bodies)
        let inventory = try await inventory(of: request, context, isHashed: idempotencyKey != nil, &room)
        var envelope = envelope(for: inventory, from: system, id: context.requestID(of: request))
        let receivedAt = try await send(&envelope, inventory, request, idempotencyKey, context.logger)
        room.release()
        return Self.accepted(envelope.size, by: system, at: receivedAt)
    }

    nonisolated(nonsending) private func authenticate(_ request: Request, _ address: IPAddress?) async throws -> RegisteredSystem {
        do {
            return try await authenticator.system(of: request.headers, from: address)
        } catch is RedisError {
            metrics.count(.store)
            throw APIError.queueUnavailable(retryAfter: Self.retryAfter)
        } catch let error as APIError {
            if case .tooManyRequests = error { metrics.count(.guessing) } else { metrics.count(.credentials) }
            throw error
        }
    }

    private func idempotencyKey(of request: Request) throws -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...Self.longestIdempotencyKey).contains(key.utf8.count) else {
            let issue = ValidationIssue(key: "Idempotency-Key", message: "1 to \(Self.longestIdempotencyKey) bytes", value: key)
            throw APIError.invalid([issue])
        }
        return key
    }

    nonisolated(nonsending) private func inventory(
        of request: Request, _ context: GatewayContext, isHashed: Bool, _ room: inout BodyRoom
    ) async throws -> ReceivedInventory {
        do {
            let sent = try await BodyReader.read(request, limit: configuration.bodyLimit, room: &room) {
                try await context.askForBody(of: request)
            }
            return try await unpack(sent, request, isHashed: isHashed, &room)
        } catch {
            metrics.count(error)
            switch error {
            case let error as BodyError: throw APIError(error, limit: configuration.bodyLimit, retryAfter: Self.retryAfter)
            case let error as JSONError: throw APIError(error)
            default: throw error
            }
        }
    }

    /// How much comes out is seen when it is there: until then there is room for the most.
    nonisolated(nonsending) private func unpack(_ sent: [UInt8], _ request: Request, isHashed: Bool, _ room: inout BodyRoom) async throws
        -> ReceivedInventory
    {
        let coding = request.headers.value(of: .contentEncoding)
        let limit = configuration.bodyLimit
        let codings = min(ContentDecoder.codings(coding).count, ContentDecoder.mostCodings)
        if codings > 0 { try room.reserve(sent.count + codings * limit) }
        let inventory = try await ReceivedInventory.unpack(sent, coding: coding, limit: limit, isHashed: isHashed)
        if codings > 0 { room.keep(sent.count + inventory.json.count) }
        return inventory
    }

    private func envelope(for inventory: ReceivedInventory, from system: RegisteredSystem, id: String) -> Envelope {
        Envelope(
            system: system.id, number: system.number, receivedAt: store.now(), requestID: id, traceparent: "", size: inventory.json.count,
            frame: inventory.frame)
    }

    /// Queues the envelope with the place in the trace that the worker goes on from: the span of this step, or what the client sent.
    nonisolated(nonsending) private func send(
        _ envelope: inout Envelope, _ inventory: ReceivedInventory, _ request: Request, _ idempotencyKey: String?, _ logger: Logger
    ) async throws -> Timestamp {
        guard let tracer else {
            if let sent = TraceContext(traceparent: request.headers[.traceparent]) { envelope.traceparent = sent.traceparent }
            return try await push(envelope, inventory, idempotencyKey, logger)
        }
        let span = SendSpan(of: envelope, to: store.partitioning.partition(of: envelope.system), tracer)
        envelope.traceparent = span.traceparent
        do {
            let time = try await push(envelope, inventory, idempotencyKey, logger)
            span.end(error: nil)
            return time
        } catch {
            span.end(error: error)
            throw error
        }
    }

    /// - Returns: when the inventory had been received; for a repeated post, the first time.
    nonisolated(nonsending) private func push(
        _ envelope: Envelope, _ inventory: ReceivedInventory, _ idempotencyKey: String?, _ logger: Logger
    ) async throws -> Timestamp {
        let queue = Queue(store: store)
        do {
            guard let idempotencyKey else {
                gauge.note(try await queue.push(envelope), of: envelope.system)
                return envelope.receivedAt
            }
            switch try await queue.push(envelope, idempotencyKey: idempotencyKey, bodyHash: inventory.hash) {
            case .queued(let length):
                gauge.note(length, of: envelope.system)
                return envelope.receivedAt
            case .repeated(let receivedAt):
                metrics.repeats.increment()
                return receivedAt
            case .keyReused:
                metrics.count(.idempotencyKey)
                throw APIError.invalid([ValidationIssue(key: "Idempotency-Key", message: "idempotency_key_reused", value: idempotencyKey)])
            }
        } catch let error as RedisError {
            metrics.count(.store)
            let about: Logger.Metadata = [
                "request_id": "\(envelope.requestID)", "system": "\(envelope.system)", "error": "\(error)",
            ]
            logger.warning("inventory not queued", metadata: about.merging(.trace(envelope.traceparent)) { first, _ in first })
            throw APIError.queueUnavailable(retryAfter: Self.retryAfter)
        }
    }

    private static func accepted(_ size: Int, by system: RegisteredSystem, at time: Timestamp) -> Answer {
        Answer(.accepted, code: 200, message: "Inventory received and queued for processing") { json in
            json.object { json in
                json.member("data_size", size)
                json.member("message", "Your inventory data has been received and will be processed shortly")
                json.member("queue_status", "queued")
                json.member("system_key", system.record.key)
                json.member("timestamp", time.rfc3339)
            }
        }
    }
}
