/// A field such as `Accept`: values with weights (RFC 9110, 12.4.2).
struct WeightedList: Hashable, Sendable {
    struct Item: Hashable, Sendable {
        /// In lower case, with its parameters before the weight left out.
        let value: String
        /// Thousandths.
        let weight: Int
    }

    let items: [Item]

    /// Items whose weight is not one are left out.
    init(_ field: String) {
        items = field.split(separator: ",").compactMap { Self.item(in: $0) }
    }

    private static func item(in text: Substring) -> Item? {
        let parts = text.split(separator: ";").map { $0.trimmed.lowercased() }
        guard let value = parts.first, !value.isEmpty else { return nil }
        guard let parameter = parts.dropFirst().first(where: { $0.hasPrefix("q=") }) else { return Item(value: value, weight: 1000) }
        return weight(parameter.dropFirst(2)).map { Item(value: value, weight: $0) }
    }

    /// `0`, `1` or a fraction between them, of at most three digits.
    private static func weight(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0] == "0" || parts[0] == "1" else { return nil }
        let digits = parts.count == 2 ? parts[1] : ""
        guard digits.count <= 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let fraction = Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0
        let weight = (parts[0] == "1" ? 1000 : 0) + fraction
        return weight <= 1000 ? weight : nil
    }
}
