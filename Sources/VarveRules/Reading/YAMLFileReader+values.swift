import VarveDiff
import VarveModel
import Yams

/// Values of single keys. Each of these returns `nil` and notes the mistake where the value is none.
extension YAMLFileReader {
    /// `true` or `false` and nothing else: YAML's other words for them look like names.
    package mutating func flag(_ node: Node, _ key: String) -> Bool? {
        if let text = node.plain, let flag = Bool(text) { return flag }
        fail(node, "\(key) \(node.found): expected true or false")
        return nil
    }

    package mutating func word(_ node: Node, _ key: String, among words: [String]) -> String? {
        if let text = node.text, words.contains(text) { return text }
        let hint = node.text.flatMap { nearest(to: $0, among: words) }.map { "; did you mean '\($0)'?" } ?? ""
        fail(node, "\(key) \(node.found): expected one of \(words.joined(separator: ", "))\(hint)")
        return nil
    }

    /// A word or a list of words.
    package mutating func words(_ node: Node, _ key: String, among words: [String]) -> [String] {
        elements(node, key).compactMap { word($0, key, among: words) }
    }

    /// A text or a list of texts, none of them empty.
    package mutating func texts(_ node: Node, _ key: String) -> [String] {
        elements(node, key).compactMap { text($0, key) }
    }

    package mutating func text(_ node: Node, _ key: String) -> String? {
        if let text = node.text, !text.isEmpty { return text }
        fail(node, "\(key) \(node.found): expected a text")
        return nil
    }

    package mutating func duration(_ node: Node, _ key: String) -> Int64? {
        if let microseconds = node.text.flatMap(RuleDuration.microseconds) { return microseconds }
        fail(node, "\(key) \(node.found): \(RuleDuration.expectation)")
        return nil
    }

    /// Digits with at most one point, so that neither `1e3` nor `nan` is taken.
    package mutating func percent(_ node: Node, _ key: String) -> Double? {
        let parts = (node.plain ?? "").utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isDecimal = parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
        if isDecimal, let percent = node.plain.flatMap(Double.init), percent > 0, percent.isFinite { return percent }
        fail(node, "\(key) \(node.found): expected a positive number such as 10 or 2.5")
        return nil
    }

    /// A path pattern or a list of them. An empty text is the path of the whole document.
    package mutating func patterns(_ node: Node, _ key: String) -> [(text: String, node: Node)] {
        elements(node, key).compactMap { element in
            guard let text = element.text else {
                fail(element, "\(key): found \(element.found): expected a path such as facts.nodes.*.fqdn")
                return nil
            }
            guard let mistake = PatternMistake(in: text) else { return (text, element) }
            fail(element, "\(key) \(element.found): character \(mistake.character): \(mistake.expectation)")
            return nil
        }
    }

    /// The elements of a list that is not empty; what is no list stands for a list of itself.
    private mutating func elements(_ node: Node, _ key: String) -> [Node] {
        guard case .sequence(let list) = node else { return [node] }
        if list.isEmpty { fail(node, "\(key): found an empty list: expected at least one value") }
        return Array(list)
    }
}
