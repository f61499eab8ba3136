import HTTPTypes
import Testing
import VarveHTTP
import VarveModel

@testable import VarveQuery

@Suite struct AnswerCacheTests {
    private func entry(_ bytes: Int, status: HTTPResponse.Status = .ok) -> AnswerCache.Entry {
        AnswerCache.Entry(tag: EntityTag("t"), answer: Answer(status, message: "") { $0.string(String(repeating: "x", count: bytes)) })
    }

    private func holds(_ cache: AnswerCache, _ question: String) -> Bool { cache.find(question) != nil }

    @Test func keepsWhatIsAskedForAndDropsTheRest() {
        let cache = AnswerCache(limit: 20_000)
        cache.keep(entry(1000), for: "asked")
        for number in 0..<1000 {
            #expect(holds(cache, "asked"), "\(number)")
            cache.keep(entry(1000), for: "\(number)")
        }
        let held = (0..<1000).filter { holds(cache, "\($0)") }
        #expect((3...16).contains(held.count), "\(held)")
        #expect(held.last == 999)
    }

    @Test func keepsNoMoreThanItMay() {
        let cache = AnswerCache(limit: 20_000)
        cache.keep(entry(10_000), for: "larger than a half")
        cache.keep(entry(10, status: .notFound), for: "a refusal")
        let large = AnswerCache(limit: 100 << 20)
        large.keep(entry(AnswerCache.largestAnswer), for: "large")
        let none = AnswerCache(limit: 0)
        none.keep(entry(1), for: "any")
        #expect(!holds(cache, "larger than a half") && !holds(cache, "a refusal") && !holds(large, "large") && !holds(none, "any"))
    }
}
