import VarveModel

extension Comparison {
    mutating func compareElements(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        if previous[old].flags.contains(.holdsScalarsOnly), current[new].flags.contains(.holdsScalarsOnly) {
            if matching.isOrdered(at: steps) { compareSequences(old, new, budget) } else { compareMultisets(old, new, budget) }
        } else if let sides = identified(old, new) {
            compareIdentified(old, new, sides, budget)
        } else {
            compareSequences(old, new, budget)
        }
    }

    /// The elements by the first identity that all of both sides have: those of the rules in order, then the well-known ones.
    private func identified(_ old: Node.ID, _ new: Node.ID) -> IdentifiedSides? {
        for key in matching.elementKeys(at: steps) {
            guard let key else { return nil }
            if let sides = IdentifiedSides(old, in: previous, new, in: current, by: key) { return sides }
        }
        for key in candidates(old, new) {
            let sides = IdentifiedSides(old, in: previous, new, in: current, by: key, lengths: IdentityCandidates.lengths)
            if let sides { return sides }
        }
        return nil
    }

    /// One look at an element of each side spares most arrays without an identity a look at all of them.
    private func candidates(_ old: Node.ID, _ new: Node.ID) -> [ElementKey] {
        var (before, after) = (previous.children(old), current.children(new))
        let sides = [before.next().map { (previous, $0) }, after.next().map { (current, $0) }].compactMap { $0 }
        guard let (document, first) = sides.first, sides.allSatisfy({ $0.0[$0.1].kind == .object }) else { return [] }
        let keys = IdentityCandidates.keys(of: first, in: document)
        guard let (other, second) = sides.dropFirst().first else { return keys }
        return keys.filter { other.identity(of: second, by: $0.contents) != nil }
    }

    private mutating func compareIdentified(_ old: Node.ID, _ new: Node.ID, _ sides: IdentifiedSides, _ budget: Budget) {
        if mayBeWhole(old, new), recordWhole(old, new, kept: sides.kept) { return }
        let (before, after) = (sides.before, sides.after)
        for (id, element) in before.elements {
            if budget.isExceeded(by: found.count) { return }
            if let counterpart = after.find(id, in: before.source) {
                compare(element, counterpart, at: sides.key.step(id, in: before.source))
            } else {
                record(.delete, element, nil, at: sides.key.step(id, in: before.source))
            }
        }
        for (id, element) in after.elements where before.find(id, in: after.source) == nil {
            if budget.isExceeded(by: found.count) { return }
            record(.create, nil, element, at: sides.key.step(id, in: after.source))
        }
    }

    private mutating func compareMultisets(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        let (before, after) = (Array(previous.children(old)), Array(current.children(new)))
        var occurrences = Occurrences(of: before.map { previous[$0].hash })
        var remains = [Bool](repeating: false, count: before.count)
        var added: [Node.ID] = []
        for element in after {
            if let place = occurrences.take(current[element].hash), previous.equal(before[place], current, element) {
                remains[place] = true
            } else {
                added.append(element)
            }
        }
        if mayBeWhole(old, new), recordWhole(old, new, kept: after.count - added.count) { return }
        for (place, element) in before.enumerated() where !remains[place] {
            if budget.isExceeded(by: found.count) { return }
            record(.delete, element, nil, at: .anyElement)
        }
        for element in added {
            if budget.isExceeded(by: found.count) { return }
            record(.create, nil, element, at: .anyElement)
        }
    }

    private mutating func compareSequences(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        let (before, after) = (Array(previous.children(old)), Array(current.children(new)))
        let alignment = SequenceAlignment(previous: before.map { previous[$0].hash }, current: after.map { current[$0].hash }) {
            [previous, current] in previous.similarity(before[$0], current, after[$1])
        }
        if mayBeWhole(old, new), recordWhole(old, new, kept: before.count + after.count - alignment.entries.count) { return }
        for entry in alignment.entries {
            if budget.isExceeded(by: found.count) { return }
            switch entry {
            case .pair(let place, let newPlace): compare(before[place], after[newPlace], at: .index(newPlace))
            case .delete(let place): record(.delete, before[place], nil, at: .index(place))
            case .create(let place): record(.create, nil, after[place], at: .index(place))
            }
        }
    }
}
