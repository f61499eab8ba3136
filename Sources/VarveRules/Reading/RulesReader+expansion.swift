import VarveDiff
import Yams

extension RulesReader {
    /// One rule for each root and path.
    mutating func expanded(
        _ draft: RuleDraft, _ patterns: [(text: String, node: Node)], _ place: SourcePlace
    ) -> [RulesFile.Entry] {
        var rules: [RulesFile.Entry] = []
        for (text, node) in patterns {
            for root in roots {
                guard let pattern = PathPattern(parsing: Self.joined(root, text)) else {
                    fail(node, "path '\(text)': expected a path that can follow the root '\(root)'")
                    continue
                }
                let rule = draft.rule(text, pattern, origin: "\(file):\(place.line)")
                rules.append(RulesFile.Entry(rule: rule, kinds: draft.kinds, place: self.place(of: node)))
            }
        }
        return rules
    }

    private static func joined(_ root: String, _ path: String) -> String {
        root.isEmpty || path.isEmpty || path.hasPrefix("[") ? root + path : "\(root).\(path)"
    }
}
