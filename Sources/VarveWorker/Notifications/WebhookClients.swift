import AsyncHTTPClient
import NIOCore
import TLSFiles
import VarveHTTP

/// HTTP clients by whom they trust: made when one is needed, and anew where another file of notifications came.
actor WebhookClients {
    private var clients: [CertificateAuthorities: HTTPClient] = [:]
    private var generation = 0
    private var isShutDown = false

    /// - Throws: `TLSFileError` where the file of authorities cannot be used, `CancellationError` after `shutdown`.
    func client(for authorities: CertificateAuthorities, generation: Int) async throws -> HTTPClient {
        guard !isShutDown else { throw CancellationError() }
        if generation > self.generation {
            self.generation = generation
            await close()
        }
        if let client = clients[authorities] { return client }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(5))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = WebhookSlots.each
        configuration.tlsConfiguration = try HTTPClientTLS(authorities: authorities).configuration
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        clients[authorities] = client
        return client
    }

    func shutdown() async {
        isShutDown = true
        await close()
    }

    /// What they are sending is sent again, under its id.
    private func close() async {
        let closing = clients.values
        clients = [:]
        for client in closing { try? await client.shutdown() }
    }
}
