extension Value {
    /// The value under the member names; `null` where there is none. Setting adds the members that are missing.
    subscript(path: String...) -> Value {
        get { self[path] }
        set { self[path] = newValue }
    }

    subscript(path: [String]) -> Value {
        get { read(path[...]) }
        set { write(path[...], newValue) }
    }

    private func read(_ path: ArraySlice<String>) -> Value {
        guard let key = path.first else { return self }
        guard case .object(let members) = self, let found = members.first(where: { $0.key == key }) else { return .null }
        return found.value.read(path.dropFirst())
    }

    private mutating func write(_ path: ArraySlice<String>, _ value: Value) {
        guard let key = path.first else {
            self = value
            return
        }
        var list = members
        self = .null  // the list is referenced once from here on, so that it is changed in place
        if let index = list.firstIndex(where: { $0.key == key }) {
            list[index].value.write(path.dropFirst(), value)
        } else {
            var fresh = Value.object([])
            fresh.write(path.dropFirst(), value)
            list.append(Member(key, fresh))
        }
        self = .object(list)
    }
}

/// The content by type; the type's empty value where the value is of another type.
extension Value {
    var members: [Member] {
        get { if case .object(let members) = self { members } else { [] } }
        set { self = .object(newValue) }
    }

    var elements: [Value] {
        get { if case .array(let elements) = self { elements } else { [] } }
        set { self = .array(newValue) }
    }

    var text: String {
        get { if case .string(let text) = self { text } else { "" } }
        set { self = .string(newValue) }
    }

    var number: Int {
        get { if case .integer(let number) = self { number } else { 0 } }
        set { self = .integer(newValue) }
    }

    var flag: Bool {
        get { if case .bool(let flag) = self { flag } else { false } }
        set { self = .bool(newValue) }
    }

    /// The object's member names, in order.
    var keys: [String] { members.map(\.key) }

    mutating func remove(_ key: String) { members.removeAll { $0.key == key } }
}
