extension SeededGenerator {
    /// A number in `0..<bound`; `bound` is positive.
    package mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    package mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True in so many of a hundred cases.
    package mutating func chance(_ percent: Int) -> Bool {
        below(100) < percent
    }

    /// One element of a list that is not empty.
    package mutating func element<Element>(of list: [Element]) -> Element {
        list[below(list.count)]
    }

    /// Fisher–Yates.
    package mutating func shuffle<Element>(_ list: inout [Element]) {
        for end in stride(from: list.count - 1, to: 0, by: -1) {
            list.swapAt(end, below(end + 1))
        }
    }

    package mutating func hex(digits: Int) -> String {
        var text = ""
        for _ in 0..<digits { text += String(below(16), radix: 16) }
        return text
    }

    /// A version 4 UUID in lower case.
    package mutating func uuid() -> String {
        let variant = String(8 + below(4), radix: 16)
        return "\(hex(digits: 8))-\(hex(digits: 4))-4\(hex(digits: 3))-\(variant)\(hex(digits: 3))-\(hex(digits: 12))"
    }
}
