/// A change that an operator makes, or one that the outside world makes and an operator sees.
struct Operation: Sendable {
    /// How often it happens, relative to the others of its kind of machine.
    let weight: Int
    /// Changes the document and notes what it did; returns false, with nothing touched, where there is nothing to apply it to.
    let apply: @Sendable (inout MachineState) -> Bool

    init(_ weight: Int, _ apply: @escaping @Sendable (inout MachineState) -> Bool) {
        self.weight = weight
        self.apply = apply
    }
}

extension Operation {
    /// Moves a whole number by one or two, inside a range.
    static func count(_ weight: Int, _ what: String, at path: String..., within range: ClosedRange<Int>) -> Operation {
        Operation(weight) { state in
            guard case .integer(let old) = state.document[path], state.claim(path.joined(separator: "/")) else { return false }
            let step = state.random.within(1...2) * (state.random.chance(60) ? 1 : -1)
            let moved = min(max(old + step, range.lowerBound), range.upperBound)
            let new = moved != old ? moved : (old > range.lowerBound ? old - 1 : old + 1)
            state.document[path].number = new
            state.note("\(what) \(old) → \(new)")
            return true
        }
    }

    static func toggle(_ weight: Int, _ what: String, at path: String...) -> Operation {
        Operation(weight) { state in
            guard case .bool(let old) = state.document[path], state.claim(path.joined(separator: "/")) else { return false }
            state.document[path].flag = !old
            state.note("\(what) \(old ? "off" : "on")")
            return true
        }
    }

    /// Sets another of the given texts.
    static func choice(_ weight: Int, _ what: String, at path: String..., of options: [String]) -> Operation {
        Operation(weight) { state in
            let old = state.document[path].text
            let others = options.filter { $0 != old }
            guard case .string = state.document[path], !others.isEmpty, state.claim(path.joined(separator: "/")) else { return false }
            let new = state.random.element(of: others)
            state.document[path].text = new
            state.note("\(what) \(old.isEmpty ? "none" : old) → \(new)")
            return true
        }
    }
}
