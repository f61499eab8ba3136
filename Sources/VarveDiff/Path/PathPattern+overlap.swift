extension PathPattern {
    /// Whether some path may match both; where names hold `*` on both sides the answer may be yes without one.
    package func overlaps(_ other: PathPattern) -> Bool {
        // What comes from a request may be long: a table instead of recursion. By place in the other pattern: whether the tokens from this
        // one on overlap with those from there on.
        var row = Array(repeating: false, count: other.tokens.count) + [true]
        for place in other.tokens.indices.reversed() { row[place] = other.tokens[place] == .anySteps && row[place + 1] }
        for token in tokens.reversed() {
            let after = row
            row[other.tokens.count] = token == .anySteps && after[other.tokens.count]
            for (place, opposite) in other.tokens.enumerated().reversed() {
                let isOpen = token == .anySteps || opposite == .anySteps
                // `**` stands for nothing, or for what is opposite and more.
                row[place] = isOpen ? after[place] || row[place + 1] : token.overlaps(opposite) && after[place + 1]
            }
        }
        return row[0]
    }

    /// Whether it names a single path. `[]` at the end does: all elements of a list of scalars have it.
    package var isConcrete: Bool {
        tokens.dropLast().allSatisfy { $0.isOneStep } && (tokens.last.map { $0.isOneStep || $0 == .anyIndex } ?? true)
    }

    /// Whether it has `**`, which stands for any number of steps.
    package var hasAnySteps: Bool { tokens.contains(.anySteps) }

    /// The text up to the first `*` or `[]`: all paths that match begin with it.
    package var literalPrefix: String {
        let text = description
        let end = text.firstRange(of: "[]")?.lowerBound ?? text.endIndex
        return String(text[..<end].prefix { $0 != "*" })
    }

    /// Tells paths that match.
    package var matcher: @Sendable (String) -> Bool {
        let trie = PatternTrie([self])
        return { text in
            guard let path = FieldPath(parsing: text) else { return false }
            let steps = path.steps.map { step in if case .key(let name) = step { FieldPath.Step.unknownElement(name) } else { step } }
            return !trie.matches(steps).isEmpty
        }
    }
}

extension PathToken {
    fileprivate var isOneStep: Bool {
        switch self {
        case .name, .index: true
        case .anyIndex, .glob, .anyStep, .anySteps: false
        }
    }

    fileprivate func overlaps(_ other: PathToken) -> Bool {
        switch (self, other) {
        case (.anyStep, _), (_, .anyStep), (.glob, .glob): true
        case (.glob(let glob), .name(let name)), (.name(let name), .glob(let glob)): name.withContents { glob.matches($0) }
        // An element of a list by its identity.
        case (.anyIndex, _), (_, .anyIndex): true
        default: self == other
        }
    }
}
