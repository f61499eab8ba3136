import Yams

/// Reads a YAML file whose every mistake is told with its place: of rules, of notifications.
///
/// A part with a mistake is left out and the reading goes on, so what comes out is of use only where there is none.
package protocol YAMLFileReader {
    /// As people know the file; part of every place.
    var file: String { get }
    var errors: [RulesFileError] { get set }
}

extension YAMLFileReader {
    package mutating func fail(_ node: Node, _ message: String) {
        errors.append(RulesFileError(place: place(of: node), message: message))
    }

    package func place(of node: Node) -> SourcePlace {
        SourcePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }
}
