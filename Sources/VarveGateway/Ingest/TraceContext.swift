/// W3C Trace Context, as far as Varve carries it.
enum TraceContext {
    /// The header where it is a `traceparent` of version 00: `00-<32 hex>-<16 hex>-<2 hex>`.
    static func valid(_ header: String?) -> String? {
        guard let header, header.utf8.count == 55 else { return nil }
        let parts = header.split(separator: "-", omittingEmptySubsequences: false)
        let isHexadecimal = parts.allSatisfy { $0.utf8.allSatisfy { isLowerHexadecimal($0) } }
        return parts.map(\.utf8.count) == [2, 32, 16, 2] && parts[0] == "00" && isHexadecimal ? header : nil
    }

    private static func isLowerHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
