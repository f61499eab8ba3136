/// The number that ASCII digits name; `nil` where there is anything else.
func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var value = 0
    for digit in digits {
        guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
}

extension [UInt8] {
    /// Appends a number in ASCII digits, with zeros before them where it has fewer than `width`.
    mutating func appendDecimal(_ value: Int, width: Int) {
        guard value >= 0 else {
            append(UInt8(ascii: "-"))
            return appendDecimal(-value, width: width)
        }
        if width > 1 || value > 9 { appendDecimal(value / 10, width: width - 1) }
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }
}
