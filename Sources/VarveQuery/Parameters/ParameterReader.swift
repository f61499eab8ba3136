import VarveHTTP

/// Reads the parameters that a route knows, and collects everything that is wrong with them.
struct ParameterReader {
    private let query: QueryString
    private var issues: [ValidationIssue] = []

    init(_ query: QueryString) {
        self.query = query
    }

    /// The value of a parameter that may be given once.
    ///
    /// - Parameters:
    ///   - expected: says what a value must be.
    ///   - read: `nil` for a bad value.
    mutating func single<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) -> Value? {
        let texts = texts(of: name)
        for surplus in texts.dropFirst() { report(name, "must be given once", surplus) }
        return texts.first.flatMap { value(name, expected, $0, read) }
    }

    /// The value of a parameter that must be given, once.
    mutating func required<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) -> Value? {
        if query.values(of: name).isEmpty { report(name, expected, "") }
        return single(name, expected, read)
    }

    /// The values of a parameter that may be repeated, or have several values with commas between them.
    mutating func list<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) -> [Value] {
        texts(of: name)
            .flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .compactMap { value(name, expected, String($0), read) }
    }

    func isGiven(_ name: String) -> Bool { !query.values(of: name).isEmpty }

    mutating func report(_ name: String, _ message: String, _ value: String) {
        issues.append(ValidationIssue(key: name, message: message, value: value))
    }

    /// - Throws: `APIError.invalid` with everything that was wrong.
    func finish() throws(APIError) {
        guard issues.isEmpty else { throw .invalid(issues) }
    }

    private mutating func texts(of name: String) -> [String] {
        query.values(of: name).compactMap { value in
            if value.text == nil { report(name, "must be percent-encoded UTF-8", value.raw) }
            return value.text
        }
    }

    private mutating func value<Value>(_ name: String, _ expected: String, _ text: String, _ read: (String) -> Value?) -> Value? {
        let value = read(text)
        if value == nil { report(name, expected, text) }
        return value
    }
}
