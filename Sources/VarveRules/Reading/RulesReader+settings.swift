import VarveDiff
import Yams

extension RulesReader {
    /// The windows of rating; what is not said stays as it is by default.
    mutating func settings(flapping: Node?, guards: Node?) -> RatingSettings {
        var settings = RatingSettings()
        if let flapping {
            let fields = fields(of: flapping, in: "flapping", ["changes", "window", "settles_after"])
            settings.flappingChanges = fields["changes"].flatMap { count($0.value, "changes") } ?? settings.flappingChanges
            settings.flappingWindow = fields["window"].flatMap { duration($0.value, "window") } ?? settings.flappingWindow
            settings.settlingTime = fields["settles_after"].flatMap { duration($0.value, "settles_after") } ?? settings.settlingTime
        }
        if let guards {
            let fields = fields(of: guards, in: "guards", ["returns_within"])
            settings.returnWindow = fields["returns_within"].flatMap { duration($0.value, "returns_within") } ?? settings.returnWindow
        }
        return settings
    }

    /// Fewer than two changes go nowhere and back.
    private mutating func count(_ node: Node, _ key: String) -> Int? {
        let text = node.plain ?? ""
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(text), (2...100).contains(count) { return count }
        fail(node, "\(key) \(node.found): expected a whole number from 2 to 100")
        return nil
    }
}
