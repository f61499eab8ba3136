import Testing

@testable import VarveQuery

/// Which modules a page names.
@Suite struct ConsoleModulesTests {
    @Test("what is imported, once, also in circles and from other folders; not what is imported while running") func closure() {
        let sources = [
            "app.js": "import { a } from './parts/a.js';\nimport './b.js';\nconst later = () => import('./views/later.js');",
            "parts/a.js": "import {\n  b,\n} from '../b.js';\nexport { c } from './c.js';", "b.js": "import { a } from './parts/a.js';",
            "parts/c.js": "const text = \"from './none.js'\";", "views/later.js": "",
        ]
        let modules = ConsoleModules { sources[$0] }.closure(of: ["app.js"])
        #expect(modules == ["app.js", "parts/a.js", "b.js", "parts/c.js"])
    }

    @Test("each page names what it begins with, and that is there", arguments: ConsolePage.allCases) func pages(_ page: ConsolePage) {
        let links = page.html.matches(of: /<link rel="modulepreload" href="\/console\/([^"]+)">/).map { String($0.1) }
        #expect(links.contains("app.js") && links.contains("api.js") && links.contains("views/\(page.rawValue).js"))
        #expect(Set(links).count == links.count && links.allSatisfy { ConsoleAsset.all[$0] != nil })
        #expect(!page.html.contains(ConsolePage.mark))
    }

    @Test("each import leads to a file, and each file is needed") func imports() {
        var named: Set<String> = ["app.js", "theme.js"]
        for (path, asset) in ConsoleAsset.all where path.hasSuffix(".js") {
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            for match in String(decoding: asset.bytes, as: UTF8.self).matches(of: /(?:from|import|import\()\s*'(\.[^']+)'/) {
                let target = Self.resolve(String(match.1), folder)
                #expect(ConsoleAsset.all[target] != nil, "\(path) imports \(match.1)")
                named.insert(target)
            }
        }
        #expect(ConsoleAsset.all.keys.filter { $0.hasSuffix(".js") && !named.contains($0) }.sorted() == [])
    }

    private static func resolve(_ specifier: String, _ folder: String) -> String {
        if specifier.hasPrefix("../") { return String(specifier.dropFirst(3)) }
        return (folder.isEmpty ? "" : folder + "/") + specifier.dropFirst(2)
    }
}
