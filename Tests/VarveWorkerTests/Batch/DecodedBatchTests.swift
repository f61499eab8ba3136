import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct DecodedBatchTests {
    private func envelope(_ body: String, size: Int? = nil) throws -> [UInt8] {
        let bytes = Array(body.utf8)
        return Envelope(
            system: try #require(SystemID("a")), number: SystemNumber(rawValue: 1), receivedAt: TestClock.start, requestID: "",
            traceparent: "", size: size ?? bytes.count, frame: try Zstd.compress(bytes)
        ).encoded()
    }

    private func decode(_ envelopes: [[UInt8]], bytes: Int = 1 << 20) -> [String] {
        DecodedBatch(
            envelopes, RatingContext(book: .standard, digestKey: []), decodedBytes: bytes, now: TestClock.start
        ).items.map { item in
            switch item {
            case .inventory(let inventory): String(decoding: inventory.inventory.body, as: UTF8.self)
            case .deadLetter(let letter): "dead: \(letter.error)"
            }
        }
    }

    @Test func endsBeforeTooMuchIsUnpacked() throws {
        let envelopes = try ["{}", #"{"a":1}"#, "{ }"].map { try envelope($0) }
        #expect(decode(envelopes, bytes: 12) == ["{}", #"{"a":1}"#, "{ }"])
        #expect(decode(envelopes, bytes: 11) == ["{}", #"{"a":1}"#])
        #expect(decode(envelopes, bytes: 8) == ["{}"])
        #expect(decode(envelopes, bytes: 0) == ["{}"])
    }

    @Test func anOddEnvelopeSpoilsNoOther() throws {
        let good = try envelope("{}")
        let letters = decode([
            good, [], [7, 7, 7], try envelope("{}", size: 3), try envelope("{}", size: 1), try envelope("{}", size: .max),
            Array(good.dropLast()), good,
        ])
        #expect(letters.count == 8)
        #expect(letters.first == "{}" && letters.last == "{}")
        #expect(letters.dropFirst().dropLast().allSatisfy { $0.hasPrefix("dead: ") })
    }
}
