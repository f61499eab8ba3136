@testable import VarveDiff

/// Every node lies within its parent, in order, and counts its children.
func checkNodes(of document: Document) {
    require(document[0].next == document.nodes.count, "nodes behind the top")
    var (seen, shadowed) = (1, false)
    for (parent, node) in document.nodes.enumerated() {
        require(node.start < node.end && node.end <= document.bytes.count, "no range of the text")
        require(kind(at: document.bytes[Int(node.start)]) == node.kind, "another kind than its text")
        guard node.kind.isContainer else {
            require(node.next == parent + 1 && node.count == 0, "a scalar with children")
            continue
        }
        var (child, end, count) = (parent + 1, node.start + 1, 0)
        while child < Int(node.next) {
            let value = document[child]
            require(value.start >= end && value.end < node.end, "a child outside its parent")
            checkName(of: value, in: node, behind: end)
            if value.flags.contains(.isShadowed) { shadowed = true } else { count += 1 }
            (child, end, seen) = (Int(value.next), value.end, seen + 1)
        }
        require(child == Int(node.next) && count == node.count, "children that do not count")
        require(Array(document.children(parent)).count == count, "children that are not found")
    }
    require(seen == document.nodes.count, "nodes without a parent")
    require(shadowed == document.hasDuplicateNames, "duplicate names not told")
}

private func checkName(of node: Node, in parent: Node, behind end: UInt32) {
    guard parent.kind == .object else { return require(node.nameStart == 0 && node.nameEnd == 0, "an element with a name") }
    require(node.nameStart > end && node.nameStart <= node.nameEnd && node.nameEnd < node.start, "a name in the wrong place")
}

private func kind(at byte: UInt8) -> Node.Kind {
    switch Character(Unicode.Scalar(byte)) {
    case "{": .object
    case "[": .array
    case "\"": .string
    case "t": .true
    case "f": .false
    case "n": .null
    default: .number
    }
}
