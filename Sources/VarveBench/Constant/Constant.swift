import ArgumentParser
import Foundation
import Hummingbird
import VarveHTTP
import VarveModel

/// Serves the same answer again and again, behind the server and the middlewares that the roles have: what nothing that reads a store can
/// be faster than.
struct Constant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves an answer of a constant size at /, until it is killed.")

    @Option(help: "Bytes of the answer's text.")
    var bytes = 1000

    func validate() throws {
        guard (0...1 << 30).contains(bytes) else { throw ValidationError("--bytes must be from 0 to \(1 << 30)") }
    }

    func run() async throws { try await LoopbackServer.run(router()) }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: CompressionMiddleware())
        router.add(middleware: AnswerMiddleware(now: { Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)) }))
        let text = String(repeating: "x", count: bytes)
        router.get { _, _ in Answer(.ok, message: "constant") { $0.string(text) }.response }
        return router
    }
}
