import Crypto
import HTTPTypes
import Hummingbird
import Logging
import NIOConcurrencyHelpers
import RedisClient
import VarveDiff
import VarveHTTP
import VarveModel
import VarveStore

/// `POST /api/systems/inventory`: checks, compresses, queues. A 202 is written only after Redis has the envelope.
struct IngestHandler: Sendable {
    let store: Store
    let credentials: CredentialCache
    let gauge: PressureGauge
    let configuration: GatewayConfiguration
    let systemRates: NIOLockedValueBox<RateLimiter>
    let addressRates: NIOLockedValueBox<RateLimiter>

    /// Seconds after which a client may try again when the store cannot take its inventory.
    private static let retryAfter = 5
    /// Well above what looking a key up takes.
    private static let refusalTime = Duration.milliseconds(20)
    /// Longest `Idempotency-Key`.
    private static let longestIdempotencyKey = 256

    func handle(_ request: Request, _ context: GatewayContext) async throws -> Answer {
        if let address = context.address { try check(addressRates, address) }
        let system = try await authenticate(request, startedAt: ContinuousClock.now)
        try check(systemRates, system.id.rawValue)
        guard !gauge.isFull(store.partitioning.partition(of: system.id)) else {
            throw APIError.queueUnavailable(retryAfter: Self.retryAfter)
        }
        let idempotencyKey = try idempotencyKey(of: request)
        let body = try await body(of: request, context)
        let envelope = try envelope(for: body, from: system, request, id: context.requestID(of: request))
        let receivedAt = try await push(envelope, body, idempotencyKey, context.logger)
        return Self.accepted(body.count, by: system, at: receivedAt)
    }

    private func check(_ rates: NIOLockedValueBox<RateLimiter>, _ name: String) throws {
        let now = store.now()
        if let seconds = rates.withLockedValue({ $0.take(name, at: now) }) { throw APIError.tooManyRequests(retryAfter: seconds) }
    }

    /// Every refusal comes the same time after its request, so that it does not tell whether a key exists.
    private func authenticate(_ request: Request, startedAt start: ContinuousClock.Instant) async throws -> RegisteredSystem {
        do {
            if let given = BasicCredentials(header: request.headers[.authorization]),
                let system = try await credentials.authenticate(key: given.user, secret: given.password)
            {
                return system
            }
        } catch is RedisError {
            throw APIError.queueUnavailable(retryAfter: Self.retryAfter)
        }
        try await Task.sleep(until: start + Self.refusalTime)
        throw APIError.unauthorized(challenge: "Basic realm=\"\(configuration.realm)\", charset=\"UTF-8\"")
    }

    private func idempotencyKey(of request: Request) throws -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...Self.longestIdempotencyKey).contains(key.utf8.count) else {
            let issue = ValidationIssue(key: "Idempotency-Key", message: "1 to \(Self.longestIdempotencyKey) bytes", value: key)
            throw APIError.invalid([issue])
        }
        return key
    }

    /// The JSON as sent, checked.
    private func body(of request: Request, _ context: GatewayContext) async throws -> [UInt8] {
        do {
            let limit = configuration.bodyLimit
            let sent = try await BodyReader.read(request, limit: limit) { try await context.askForBody(of: request) }
            let body = try ContentDecoder.decode(sent, header: request.headers[.contentEncoding], limit: limit)
            try JSONValidator.validate(body)
            return body
        } catch let error as BodyError {
            throw APIError(error, limit: configuration.bodyLimit)
        } catch let error as JSONError {
            throw APIError(error)
        }
    }

    private func envelope(for body: [UInt8], from system: RegisteredSystem, _ request: Request, id: String) throws -> Envelope {
        Envelope(
            system: system.id, number: system.number, receivedAt: store.now(), requestID: id,
            traceparent: TraceContext.valid(request.headers[.traceparent]) ?? "", size: body.count, frame: try Zstd.compress(body))
    }

    /// - Returns: when the inventory had been received; for a repeated post, the first time.
    private func push(_ envelope: Envelope, _ body: [UInt8], _ idempotencyKey: String?, _ logger: Logger) async throws -> Timestamp {
        let queue = Queue(store: store)
        do {
            guard let idempotencyKey else {
                _ = try await queue.push(envelope)
                return envelope.receivedAt
            }
            let bodyHash = hexadecimal(SHA256.hash(data: body))
            switch try await queue.push(envelope, idempotencyKey: idempotencyKey, bodyHash: bodyHash) {
            case .queued: return envelope.receivedAt
            case .repeated(let receivedAt): return receivedAt
            case .keyReused:
                throw APIError.invalid([ValidationIssue(key: "Idempotency-Key", message: "idempotency_key_reused", value: idempotencyKey)])
            }
        } catch let error as RedisError {
            logger.warning("inventory not queued", metadata: ["request_id": "\(envelope.requestID)", "error": "\(error)"])
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
