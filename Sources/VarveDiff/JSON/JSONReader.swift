/// The one grammar of the module: the validator and `Document` read through it and so accept the same texts.
///
/// Reads by recursive descent, once over the bytes, and tells `events` what it finds.
struct JSONReader<Events: JSONEvents> {
    let base: UnsafePointer<UInt8>
    let end: Int
    let maximumDepth: Int
    var position = 0
    var events: Events

    /// - Parameter source: must outlive the reader.
    init(_ source: UnsafeBufferPointer<UInt8>, events: Events, maximumDepth: Int) throws(JSONError) {
        guard let base = source.baseAddress, !source.isEmpty else {
            throw JSONError(code: .emptyBody, offset: 0, detail: "expected a JSON object, found nothing")
        }
        self.base = base
        self.end = source.count
        self.maximumDepth = min(maximumDepth, JSONValidator.depthLimit)
        self.events = events
    }

    /// The byte at the position; NUL, which no grammar rule allows, at the end.
    @inline(__always) var current: UInt8 { position < end ? base[position] : 0 }

    /// Reads the whole text: one value with white space around it.
    mutating func read(requiringObject: Bool) throws(JSONError) {
        skipWhitespace()
        guard position < end else {
            throw JSONError(code: .emptyBody, offset: end, detail: "expected a JSON object, found white space only")
        }
        if requiringObject, current != Byte.openBrace { throw notAnObject() }
        try value(depth: 0)
        skipWhitespace()
        guard position >= end else { throw failure(.trailingBytes, expected: "the end of the text") }
    }

    /// - Parameter depth: number of open containers.
    @inline(__always) mutating func value(depth: Int) throws(JSONError) {
        switch current {
        case Byte.quote: events.string(try string())
        case Byte.openBrace: try object(depth: depth + 1)
        case Byte.openBracket: try array(depth: depth + 1)
        case Byte.minus, Byte.zero...Byte.nine: try number()
        case Byte.lowerT, Byte.lowerF, Byte.lowerN: try literal()
        default: throw failure(expected: "a value")
        }
    }

    mutating func object(depth: Int) throws(JSONError) {
        try begin(.object, depth: depth)
        if current == Byte.closeBrace { return close(.object) }
        while true {
            try member(depth: depth)
            skipWhitespace()
            if current == Byte.comma {
                position += 1
                skipWhitespace()
            } else if current == Byte.closeBrace {
                return close(.object)
            } else {
                throw failure(expected: "',' or '}'")
            }
        }
    }

    @inline(__always) mutating func member(depth: Int) throws(JSONError) {
        guard current == Byte.quote else { throw failure(expected: "a name in double quotes") }
        events.name(try string())
        skipWhitespace()
        guard current == Byte.colon else { throw failure(expected: "':'") }
        position += 1
        skipWhitespace()
        try value(depth: depth)
    }

    mutating func array(depth: Int) throws(JSONError) {
        try begin(.array, depth: depth)
        if current == Byte.closeBracket { return close(.array) }
        while true {
            try value(depth: depth)
            skipWhitespace()
            if current == Byte.comma {
                position += 1
                skipWhitespace()
            } else if current == Byte.closeBracket {
                return close(.array)
            } else {
                throw failure(expected: "',' or ']'")
            }
        }
    }

    @inline(__always) private mutating func begin(_ kind: Node.Kind, depth: Int) throws(JSONError) {
        guard depth <= maximumDepth else { throw tooDeep() }
        events.beginContainer(kind, at: position)
        position += 1
        skipWhitespace()
    }

    @inline(__always) private mutating func close(_ kind: Node.Kind) {
        position += 1
        events.endContainer(kind, at: position)
    }

    /// Compact text has none, `json.dumps` one space, indented text runs of them.
    @inline(__always) mutating func skipWhitespace() {
        if position < end, base[position] == Byte.space { position += 1 }
        guard position < end, base[position] <= Byte.space else { return }
        skipLongWhitespace()
    }

    /// Lines begin with runs of spaces, which are skipped eight at a time.
    @inline(never) private mutating func skipLongWhitespace() {
        while position < end {
            switch base[position] {
            case Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn: position += 1
            default: return
            }
            while position + 8 <= end {
                let spaces = spacesAhead
                position += spaces
                guard spaces == 8 else { break }
            }
        }
    }

    /// How many of the next eight bytes come before the first that is no space.
    @inline(__always) private var spacesAhead: Int {
        let bytes = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
        return (bytes ^ 0x2020_2020_2020_2020).trailingZeroBitCount / 8
    }
}
