import VarveFleet

/// Arrays of many elements, and what may happen to them.
package struct Elements {
    package enum Kind: String, CaseIterable {
        case scalars = "strings"
        case identified = "objects with id"
        case anonymous = "objects without id"
    }

    package enum Operation: String, CaseIterable {
        case removedOne = "one removed"
        case shifted
        case halved
        case shuffled
    }

    package let kind: Kind
    package let count: Int

    package init(kind: Kind, count: Int) {
        self.kind = kind
        self.count = count
    }

    /// The document, and the one after the operation.
    package func pair(_ operation: Operation) -> (previous: [UInt8], current: [UInt8]) {
        let elements = (0..<count).map(element)
        return (Self.document(elements), Self.document(Self.apply(operation, to: elements)))
    }

    private func element(_ number: Int) -> String {
        switch kind {
        case .scalars: "\"package-\(number)\""
        case .identified: "{\"id\": \"package-\(number)\", \"version\": \"1.\(number % 7)\", \"size\": \(number * 31 % 997)}"
        case .anonymous: "{\"class\": \"0\(number % 100)\", \"vendor\": \"\(number / 100)\", \"revision\": \"\(number % 5)\"}"
        }
    }

    private static func apply(_ operation: Operation, to elements: [String]) -> [String] {
        switch operation {
        case .removedOne: return Array(elements[..<(elements.count / 2)] + elements[(elements.count / 2 + 1)...])
        case .shifted: return Array(elements[1...] + elements[..<1])
        case .halved: return elements.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        case .shuffled:
            var random = SeededGenerator(seed: 1)
            var shuffled = elements
            random.shuffle(&shuffled)
            return shuffled
        }
    }

    private static func document(_ elements: [String]) -> [UInt8] {
        Array("{\"facts\": {\"packages\": [\(elements.joined(separator: ", "))]}}".utf8)
    }
}
