/// The brackets and commas of an object or array that is being written.
struct JSONList {
    let open: UInt8
    let close: UInt8
    private var isEmpty = true

    init(open: UInt8, close: UInt8) {
        self.open = open
        self.close = close
    }

    /// Writes what stands before the next element.
    mutating func next(_ output: inout [UInt8]) {
        output.append(isEmpty ? open : Byte.comma)
        isEmpty = false
    }

    /// Writes what stands before the next member's value.
    mutating func next(_ output: inout [UInt8], name: FieldName) {
        next(&output)
        output += name.json
        output.append(Byte.colon)
    }

    func end(_ output: inout [UInt8]) {
        if isEmpty { output.append(open) }
        output.append(close)
    }
}
