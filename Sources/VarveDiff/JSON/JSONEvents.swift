/// What `JSONReader` tells while it reads. Offsets are bytes of the source.
protocol JSONEvents {
    mutating func beginContainer(_ kind: Node.Kind, at offset: Int)
    /// The innermost open container is complete; `end` lies behind its bracket.
    mutating func endContainer(_ kind: Node.Kind, at end: Int)
    /// The name of the member whose value follows.
    mutating func name(_ token: StringToken)
    mutating func string(_ token: StringToken)
    mutating func number(from start: Int, to end: Int)
    /// `true`, `false` or `null`.
    mutating func literal(_ kind: Node.Kind, from start: Int, to end: Int)
}

/// The contents of a string in the source, without its quotes.
struct StringToken {
    let start: Int
    let end: Int
    let hasEscapes: Bool
}

/// Takes no notice: reading becomes validating.
struct IgnoredEvents: JSONEvents {
    func beginContainer(_ kind: Node.Kind, at offset: Int) {}
    func endContainer(_ kind: Node.Kind, at end: Int) {}
    func name(_ token: StringToken) {}
    func string(_ token: StringToken) {}
    func number(from start: Int, to end: Int) {}
    func literal(_ kind: Node.Kind, from start: Int, to end: Int) {}
}
