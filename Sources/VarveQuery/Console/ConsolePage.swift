/// `index.html`, as it is sent for a view.
///
/// It is the same page for each, but names the modules that the view begins with: a browser would else learn of them one import after the other.
enum ConsolePage: String, CaseIterable {
    case fleet, system, compare, snapshot, field

    static let index = "index.html"
    /// Stands in `index.html` where the modules are named.
    static let mark = "<!-- modules -->"

    var html: String {
        guard let index = Self.text(of: Self.index) else { return "" }
        let paths = ConsoleModules(source: Self.text).closure(of: ["app.js", "views/\(rawValue).js"])
        let links = paths.map { #"<link rel="modulepreload" href="/console/\#($0)">"# }
        return index.replacing(Self.mark, with: links.joined(separator: "\n"))
    }

    private static func text(of path: String) -> String? {
        ConsoleAsset.all[path].map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}
