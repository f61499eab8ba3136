/// Decisions that the fuzzer takes: its input, byte by byte, and zeros behind it.
struct Choices {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isEmpty: Bool { rest.isEmpty }

    /// - Parameter bound: up to 256.
    mutating func below(_ bound: Int) -> Int { Int(rest.popFirst() ?? 0) % bound }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
