import VarveModel

/// Parameters that several routes have.
extension ParameterReader {
    /// Longest text to search for, in Unicode scalars.
    static let longestSearch = 256

    /// `page` and `page_size`.
    mutating func page() -> PageRequest {
        let standard = PageRequest.standard
        let page = single("page", "must be a whole number from 1") { Self.number($0, in: 1...Int.max) }
        let size = single("page_size", "must be a whole number from 1 to \(PageRequest.sizes.upperBound)") {
            Self.number($0, in: PageRequest.sizes)
        }
        return PageRequest(page: page ?? standard.page, size: size ?? standard.size)
    }

    /// `page` and `page_size`, where one of them was given.
    mutating func givenPage() -> PageRequest? {
        let isGiven = isGiven("page") || isGiven("page_size")
        let page = page()
        return isGiven ? page : nil
    }

    /// `severity`, `category`, `diff_type`, `from_date`, `to_date` and `search`.
    ///
    /// - Parameter withDays: see `range`.
    mutating func filter(withDays: Bool = false) -> ChangeFilter {
        var filter = kinds()
        (filter.from, filter.to) = range(withDays: withDays)
        filter.search = search()
        return filter
    }

    /// `severity`, `category` and `diff_type`.
    mutating func kinds() -> ChangeFilter {
        var filter = ChangeFilter()
        filter.severities = Set(list("severity", Self.severityExpected) { Severity(name: $0) })
        filter.categories = Set(list("category", Self.categoryExpected) { Category(name: $0) })
        filter.types = Set(list("diff_type", Self.typeExpected) { ChangeType(name: $0) })
        return filter
    }

    private static let severityExpected = oneOf(Severity.allCases.map(\.name))
    private static let categoryExpected = oneOf(Category.allCases.map(\.name))
    private static let typeExpected = oneOf(ChangeType.allCases.map(\.name))

    /// `organization`, repeatable.
    mutating func organizations() -> Set<OrganizationID> {
        Set(list("organization", "must be an organization's id", { OrganizationID($0) }))
    }

    /// `from_date` and `to_date`.
    ///
    /// - Parameter withDays: a UTC day stands for its beginning, or for its end.
    mutating func range(withDays: Bool = false) -> (from: Timestamp?, to: Timestamp?) {
        let expected = withDays ? "\(Self.instantExpected), or a UTC day, as in 2026-03-04" : Self.instantExpected
        let from = single("from_date", expected) { (withDays ? Day($0)?.start : nil) ?? Self.instant($0) }
        let to = single("to_date", expected) { (withDays ? Day($0)?.end : nil) ?? Self.instant($0) }
        if let from, let to, from > to { report("from_date", "must not be after to_date", from.rfc3339) }
        return (from, to)
    }

    /// `true` or `false`.
    mutating func flag(_ name: String) -> Bool? {
        single(name, "must be true or false") { ["true": true, "false": false][$0] }
    }

    /// An inventory that must be named.
    mutating func inventory(_ name: String) -> InventoryID? { required(name, Self.inventoryExpected, Self.inventory) }

    static let inventoryExpected = "must be a whole number from 1"

    static func inventory(_ text: String) -> InventoryID? { number(text, in: 1...Int64.max).map { InventoryID(rawValue: $0) } }

    static let instantExpected = "must be an RFC 3339 date-time, as in 2026-03-04T05:06:07Z"

    /// An empty text asks for nothing.
    mutating func search() -> TextSearch? {
        let text = single("search", "must have at most \(Self.longestSearch) characters") {
            $0.unicodeScalars.count <= Self.longestSearch ? $0 : nil
        }
        return text.flatMap { TextSearch($0) }
    }

    /// An RFC 3339 date-time. The plus of an offset that was not percent-encoded arrives as a space, and is taken for what it was.
    static func instant(_ text: String) -> Timestamp? {
        var bytes = Array(text.utf8)
        if bytes.count > 6, bytes[bytes.count - 6] == UInt8(ascii: " ") { bytes[bytes.count - 6] = UInt8(ascii: "+") }
        return Timestamp(rfc3339: String(decoding: bytes, as: UTF8.self))
    }

    /// ASCII digits that name a number of the range; no sign, no space.
    static func number<Number: FixedWidthInteger>(_ text: String, in range: ClosedRange<Number>) -> Number? {
        guard text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), let number = Number(text) else { return nil }
        return range.contains(number) ? number : nil
    }

    private static func oneOf(_ names: [String]) -> String { "must be one of \(names.joined(separator: ", "))" }
}
