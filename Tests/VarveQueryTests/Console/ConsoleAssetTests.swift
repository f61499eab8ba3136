import Testing

@testable import VarveQuery

/// What is compiled in.
@Suite struct ConsoleAssetTests {
    @Test("each file of assets is embedded as it is, and nothing else; else run scripts/embed-console") func isWhole() throws {
        let files = try ConsoleAssets.onDisk()
        #expect(Set(ConsoleAsset.all.keys) == Set(files.keys))
        for (path, bytes) in files { #expect(ConsoleAsset.all[path]?.bytes == bytes, "\(path)") }
    }

    @Test("a file's content type is that of its name") func types() {
        let types = ["html": "text/html", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"]
        for (path, asset) in ConsoleAsset.all {
            let name = String(path.split(separator: ".").last ?? "")
            #expect(types[name] == String(asset.contentType.prefix { $0 != ";" }), "\(path)")
        }
    }

    @Test("all of it takes 150 KB on the way at most") func size() {
        let pages = ConsolePage.allCases.map { ConsoleAnswer(Array($0.html.utf8), contentType: "text/html").transferSize }
        let files = ConsoleRoutes.files.values.map(\.transferSize)
        #expect((pages.max() ?? 0) + files.reduce(0, +) <= 150_000)
    }

    @Test("nothing in the page itself is run or styled: the policy would refuse it") func page() throws {
        let html = try ConsoleAssets.text("index.html")
        for script in html.matches(of: /<script[^>]*>/) { #expect(script.0.contains("src=\"/console/"), "\(script.0)") }
        #expect(!html.contains("<style") && html.firstMatch(of: /\s(style|on[a-z]+)=/) == nil)
        for link in html.matches(of: /(?:href|src)="([^"#]*)"/) where !link.1.isEmpty {
            let path = link.1.hasPrefix("/console/") ? String(link.1.dropFirst("/console/".count)) : nil
            #expect(link.1 == "/api/docs" || path.map { ConsoleAsset.all[$0] != nil } ?? false, "\(link.1)")
        }
    }

    @Test("nothing comes from elsewhere, and nothing is made into markup or code") func sources() {
        for (path, asset) in ConsoleAsset.all where path.hasSuffix(".js") || path.hasSuffix(".css") {
            let text = String(decoding: asset.bytes, as: UTF8.self).replacing("http://www.w3.org/2000/svg", with: "")
            for word in ["http://", "https://", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
                #expect(!text.contains(word), "\(word) in \(path)")
            }
        }
    }
}
