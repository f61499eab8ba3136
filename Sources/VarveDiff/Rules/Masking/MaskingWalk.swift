/// Finds the values to replace in one document, in the order of its text. Branches that no rule can match are not entered.
struct MaskingWalk {
    private let document: Document
    private let masking: Masking
    private let scope: Masking.Scope
    private var hiding: PatternWalk
    private var exempting: PatternWalk
    private var hidingPlaces: ContiguousArray<Int32> = []
    private var exemptingPlaces: ContiguousArray<Int32> = []
    private(set) var found: [Node.ID] = []

    init(_ document: Document, _ masking: Masking, _ scope: Masking.Scope) {
        self.document = document
        self.masking = masking
        self.scope = scope
        hiding = PatternWalk(masking.hiding)
        exempting = PatternWalk(masking.exempting)
    }

    /// Looks at everything below a node; the document as a whole is never replaced.
    mutating func visitChildren(of node: Node.ID) {
        let isObject = document[node].kind == .object
        var (child, place) = (node + 1, 0)
        let end = Int(document[node].next)
        while child < end {
            if isObject { enterMember(child) } else { enterElement(child, place) }
            visit(child)
            hiding.pop()
            exempting.pop()
            child = Int(document[child].next)
            place += 1
        }
    }

    private mutating func visit(_ node: Node.ID) {
        let kind = document[node].kind
        if kind == .null || hiding.isDead { return }
        hiding.collectAccepted(&hidingPlaces)
        if !hidingPlaces.isEmpty {
            exempting.collectAccepted(&exemptingPlaces)
            if masking.hides(hidingPlaces, exemptingPlaces, scope) { return find(node) }
        }
        if kind.isContainer { visitChildren(of: node) }
    }

    /// What was masked before stays, so that a text masked twice is the text masked once.
    private mutating func find(_ node: Node.ID) {
        if !Masking.isReplacement(document.bytes[document.sourceRange(node)]) { found.append(node) }
    }

    private mutating func enterMember(_ node: Node.ID) {
        hiding.begin()
        exempting.begin()
        let name = document.nameText(node)
        document.withContents(name) { contents in
            hiding.addName(contents, hash: name.hash)
            exempting.addName(contents, hash: name.hash)
        }
    }

    private mutating func enterElement(_ node: Node.ID, _ place: Int) {
        let dependsOnNames = hiding.dependsOnNames
        hiding.begin()
        exempting.begin()
        hiding.addIndex(place)
        exempting.addIndex(place)
        guard dependsOnNames, document[node].kind == .object else { return }
        var member = node + 1
        while member < Int(document[node].next) {
            addName(of: member)
            member = Int(document[member].next)
        }
        for names in masking.composites { addName(joining: names, of: node) }
    }

    private mutating func addName(of member: Node.ID) {
        switch document[member].kind {
        case .string:
            let text = document.string(member)
            document.withContents(text) { hiding.addName($0, hash: text.hash) }
        case .number: addName(document.source(member))
        default: break
        }
    }

    /// As elements of several identifying members are named in paths: the values joined by `|`, nothing for one that is missing.
    private mutating func addName(joining names: [[UInt8]], of element: Node.ID) {
        let values = names.map { name -> [UInt8] in
            guard let member = document.member(name, of: element) else { return [] }
            switch document[member].kind {
            case .string: return document.string(member).contents(in: document.bytes)
            case .number: return document.source(member)
            default: return []
            }
        }
        addName(Array(values.joined(separator: [UInt8(ascii: "|")])))
    }

    private mutating func addName(_ name: [UInt8]) {
        name.withUnsafeBufferPointer { hiding.addName($0, hash: SeededHash.process.text($0)) }
    }
}

extension Document {
    /// Gives what a text says without a copy where it has no escapes.
    fileprivate func withContents(_ text: Text, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        if text.hasEscapes { return text.contents(in: bytes).withUnsafeBufferPointer(body) }
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[text.start..<text.end])) }
    }
}
