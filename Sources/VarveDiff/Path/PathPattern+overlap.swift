extension PathPattern {
    /// Whether some path may match both; where names hold `*` on both sides the answer may be yes without one.
    package func overlaps(_ other: PathPattern) -> Bool { Self.overlap(tokens[...], other.tokens[...]) }

    /// Whether it names a single path.
    package var isConcrete: Bool {
        tokens.allSatisfy { token in
            switch token {
            case .name, .index, .anyIndex: true
            case .glob, .anyStep, .anySteps: false
            }
        }
    }

    /// Whether it has `**`, which stands for any number of steps.
    package var hasAnySteps: Bool { tokens.contains(.anySteps) }

    /// The text up to the first name with a `*`: all paths that match begin with it.
    package var literalPrefix: String {
        String(description.prefix { $0 != "*" })
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

    private static func overlap(_ left: ArraySlice<PathToken>, _ right: ArraySlice<PathToken>) -> Bool {
        if left.first == .anySteps { return overlap(left.dropFirst(), right) || !right.isEmpty && overlap(left, right.dropFirst()) }
        if right.first == .anySteps { return overlap(right, left) }
        guard let first = left.first, let second = right.first else { return left.isEmpty && right.isEmpty }
        return first.overlaps(second) && overlap(left.dropFirst(), right.dropFirst())
    }
}

extension PathToken {
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
