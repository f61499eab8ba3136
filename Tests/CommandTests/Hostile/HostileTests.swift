import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// Requests that mean no good, sent to a real `varve serve`. `VARVE_PRINT=1` prints the table with the answers.
    struct HostileTests {
        /// No request may take longer, whatever it asks for.
        private static let patience = Duration.seconds(10)

        @Test("each hostile request gets its answer, and the servers go on as if nothing had been")
        func table() async throws {
            try await withWorkspace { workspace in
                let servers = try await HostileServers.start(in: workspace)
                let prints = ProcessInfo.processInfo.environment["VARVE_PRINT"] != nil
                #expect(HostileTable.all.count >= 200)
                for (index, request) in HostileTable.all.enumerated() {
                    let exchange = try await servers.send(request)
                    let row = HostileRow(number: index + 1, request: request, exchange: exchange)
                    if prints { FileHandle.standardOutput.write(Data("\(row)\n".utf8)) }
                    check(request, exchange, row, servers.world)
                    #expect(try await servers.areWell(behind: request.door), "after \(row)")
                }
                let log = servers.log
                for secret in [HostileWorld.marker, servers.world.secret, servers.world.reader, servers.world.key] {
                    #expect(!log.contains(secret), "the log has \(secret)")
                }
                #expect(log.contains("request") && servers.serve.process.exitStatus() == nil)
            }
        }

        private func check(_ request: HostileRequest, _ exchange: RawHTTP.Exchange, _ row: HostileRow, _ world: HostileWorld) {
            #expect(exchange.answers.map(\.status) == request.expected, "\(row)")
            #expect(exchange.rest.isEmpty && exchange.isClosed && exchange.duration < Self.patience, "\(row) \(exchange.duration)")
            #expect(!exchange.answers.contains { $0.text.contains(HostileWorld.marker) }, "\(row)")
            let (method, target) = request.line(in: world)
            for answer in exchange.answers.prefix(1) where !method.isEmpty {
                let exchange = HTTPExchange(
                    method: method, path: target, status: answer.status, headers: answer.headers.map { ($0.name, $0.value) },
                    body: request.isHead ? nil : answer.body)
                expectContract(exchange, by: request.door == .gateway ? .gateway : .query)
            }
        }
    }
}
