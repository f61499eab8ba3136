/// Which modules a module needs before it can run.
struct ConsoleModules {
    /// The text of a module by its path, `nil` where there is none.
    let source: (String) -> String?

    /// The modules themselves and what they import, directly or by others, each once; what is imported while running (`import(…)`) is not.
    func closure(of roots: [String]) -> [String] {
        var found: [String] = []
        var waiting = roots[...]
        while let path = waiting.popFirst() {
            guard !found.contains(path), let text = source(path) else { continue }
            found.append(path)
            waiting += Self.imports(in: text, of: path)
        }
        return found
    }

    /// `from './x.js'` and `import './x.js'`, one a line, as paths below `assets/`.
    private static func imports(in text: String, of path: String) -> [String] {
        let folder = path.split(separator: "/").dropLast()
        return text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("import ") || line.hasPrefix("export ") || line.hasPrefix("} from ") else { return nil }
            return line.firstMatch(of: /['"](\.\.?\/[^'"]+\.js)['"]/).map { resolve($0.1, from: folder) }
        }
    }

    private static func resolve(_ specifier: Substring, from folder: ArraySlice<Substring>) -> String {
        var place = folder
        for part in specifier.split(separator: "/") {
            switch part {
            case ".": break
            case "..": place = place.dropLast()
            default: place.append(part)
            }
        }
        return place.joined(separator: "/")
    }
}
