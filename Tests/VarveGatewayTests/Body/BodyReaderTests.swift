import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import VarveGateway

@Suite struct BodyReaderTests {
    private func request(declaring length: Int, _ body: RequestBody) -> Request {
        let fields: HTTPFields = [.contentLength: String(length)]
        return Request(head: HTTPRequest(method: .post, scheme: "http", authority: "varve", path: "/", headerFields: fields), body: body)
    }

    @Test("a length that is only declared takes no memory from others: bytes do that came")
    func takesWhatCame() async throws {
        let budget = BodyBudget(1500)
        let (stream, source) = RequestBody.makeStream()
        var room = BodyRoom(budget)
        let body = try await BodyReader.read(request(declaring: 1000, stream), limit: 1000, room: &room) {
            #expect(budget.inUse == 0)
            for _ in 0..<2 { await source.yield(ByteBuffer(repeating: 1, count: 300)) }
            source.finish()
        }
        #expect(body.count == 600 && budget.inUse == 600)
        room.release()
        #expect(budget.inUse == 0)
    }

    @Test("what is declared is refused before it is read where there is no room for it, and what comes where there is none any more")
    func noRoom() async throws {
        let budget = BodyBudget(1500)
        var other = BodyRoom(budget)
        try other.reserve(600)
        let bytes = ByteBuffer(repeating: 1, count: 901)
        for declared in [901, 0] {
            var room = BodyRoom(budget)
            var isRead = false
            do {
                _ = try await BodyReader.read(request(declaring: declared, RequestBody(buffer: bytes)), limit: 1000, room: &room) {
                    isRead = true
                }
                Issue.record("taken")
            } catch {
                #expect(error as? BodyError == .noRoom)
            }
            #expect(isRead == (declared == 0) && budget.inUse == 600)
            room.release()
        }
        other.release()
    }
}
