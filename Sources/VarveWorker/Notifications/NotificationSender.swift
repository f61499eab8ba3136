import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import TLSFiles
import VarveModel
import VarveNotify

/// Sends notifications of all partitions of a process.
final class NotificationSender: Sendable {
    enum Outcome: Sendable {
        case accepted
        /// Why not, and after how many seconds the receiver wants it again.
        case failed(String, retryAfter: Int?)
    }

    let active: ActiveNotifications
    let slots = WebhookSlots()
    private let clients = WebhookClients()
    private let now: @Sendable () -> Timestamp

    /// Bytes of an answer that are read, so that its connection can be used again.
    private static let mostAnswerBytes = 65_536

    init(_ active: ActiveNotifications, now: @escaping @Sendable () -> Timestamp) {
        self.active = active
        self.now = now
    }

    func shutdown() async { await clients.shutdown() }

    /// - Throws: `CancellationError`; everything else is an outcome.
    func send(_ body: [UInt8], id: String, to webhook: Webhook, _ secret: WebhookSecret, generation: Int) async throws -> Outcome {
        do {
            return try await withThrowingTaskGroup(of: Outcome.self) { group in
                group.addTask { try await self.post(body, id, webhook, secret, generation) }
                group.addTask {
                    try await Task.sleep(for: .microseconds(webhook.timeout))
                    return .failed("no answer within \(webhook.timeout / 1_000_000) s", retryAfter: nil)
                }
                defer { group.cancelAll() }
                return try await group.next() ?? .failed("not sent", retryAfter: nil)
            }
        } catch {
            try Task.checkCancellation()
            let failure = TLSFailure(error, certificate: nil, now: Int(now().microseconds / 1_000_000))
            return .failed(failure.map { "\($0)" } ?? "\(error)", retryAfter: nil)
        }
    }

    private func post(
        _ body: [UInt8], _ id: String, _ webhook: Webhook, _ secret: WebhookSecret, _ generation: Int
    ) async throws -> Outcome {
        let authorities = webhook.authorities.map(CertificateAuthorities.file) ?? .system
        let client = try await clients.client(for: authorities, generation: generation)
        var request = HTTPClientRequest(url: webhook.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "User-Agent", value: "Varve")
        for (name, value) in secret.headers(id: id, body: body, at: now()) { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await client.execute(request, timeout: .microseconds(webhook.timeout))
        _ = try? await response.body.collect(upTo: Self.mostAnswerBytes)
        let status = response.status.code
        if (200..<300).contains(status) { return .accepted }
        let hint = (300..<400).contains(status) ? ", and redirections are not followed" : ""
        return .failed("answered with status \(status)\(hint)", retryAfter: response.headers.first(name: "Retry-After").flatMap { Int($0) })
    }
}
