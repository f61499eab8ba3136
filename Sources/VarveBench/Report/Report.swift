import Foundation

/// Everything that a run found, for people or for programs.
enum Report {
    static func print(_ sections: [Section], json: Bool) throws {
        let tables = sections.flatMap(\.tables) + [Goal.table(sections.flatMap(\.goals))].filter { !$0.rows.isEmpty }
        if json {
            let data = try JSONSerialization.data(withJSONObject: tables.map(\.value), options: [.prettyPrinted, .sortedKeys])
            Swift.print(String(decoding: data, as: UTF8.self))
        } else {
            Swift.print(tables.map(\.text).joined(separator: "\n\n"))
        }
    }
}
