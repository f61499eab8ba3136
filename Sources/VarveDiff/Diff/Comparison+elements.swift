import VarveModel

extension Comparison {
    mutating func compareElements(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        for key in identity.keys(at: steps) {
            guard let before = IdentifiedElements(of: old, by: key, in: previous),
                let after = IdentifiedElements(of: new, by: key, in: current)
            else { continue }
            return compareIdentified(before, after, key, budget)
        }
        if previous[old].flags.contains(.holdsScalarsOnly), current[new].flags.contains(.holdsScalarsOnly) {
            compareMultisets(old, new, budget)
        } else {
            compareSequences(old, new, budget)
        }
    }

    private mutating func compareIdentified(
        _ before: IdentifiedElements, _ after: IdentifiedElements, _ key: FieldName, _ budget: Budget
    ) {
        let source = previous.bytes
        for (id, element) in before.elements {
            if budget.isExceeded(by: found.count) { return }
            let step = { FieldPath.Step.element(key: key, id: FieldName(wtf8: id.contents(in: source))) }
            if let counterpart = after.find(id, in: source) {
                compare(element, counterpart, at: step())
            } else {
                record(.delete, element, nil, at: step())
            }
        }
        for (id, element) in after.elements where before.find(id, in: current.bytes) == nil {
            if budget.isExceeded(by: found.count) { return }
            record(.create, nil, element, at: .element(key: key, id: FieldName(wtf8: id.contents(in: current.bytes))))
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
