import CSimdJSON

/// simdjson, with its parsers kept between texts as it wants to be used.
final class SimdJSONParser {
    private let parser = simdjson_create()

    deinit { simdjson_destroy(parser) }

    /// The instruction set that both front ends use.
    static var instructions: String { String(cString: simdjson_instructions()) }

    /// A text with the readable bytes behind it that simdjson needs.
    struct PaddedText {
        fileprivate let bytes: [UInt8]
        fileprivate let count: Int

        init(_ text: [UInt8]) {
            bytes = text + [UInt8](repeating: 0, count: simdjson_padding())
            count = text.count
        }
    }

    /// Parses to a tree; 0 where the text is refused.
    func parse(_ text: PaddedText) -> Int {
        simdjson_parse(parser, text.bytes, text.count, text.bytes.count) ? text.count : 0
    }

    /// Visits everything without a tree. Returns the number of values; 0 where the text is refused.
    func walk(_ text: PaddedText) -> Int {
        var (values, sum) = (0, 0)
        return simdjson_walk(parser, text.bytes, text.count, text.bytes.count, &values, &sum) ? values : 0
    }
}
