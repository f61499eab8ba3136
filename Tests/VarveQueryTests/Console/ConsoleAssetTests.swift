import Testing

@testable import VarveQuery

/// What is compiled in.
@Suite struct ConsoleAssetTests {
    @Test("each file of assets is embedded as it is, and nothing else; else run scripts/embed-console") func isWhole() throws {
        let files = try ConsoleAssets.onDisk()
        #expect(Set(ConsoleAsset.all.keys) == Set(files.keys))
        let others = files.filter { ConsoleAsset.all[$0.key]?.bytes != $0.value }.keys.sorted()
        #expect(others == [])
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
            let lines = String(decoding: asset.bytes, as: UTF8.self).split(separator: "\n").filter {
                $0.firstMatch(of: /^\s*(\/\/|\*)/) == nil
            }
            let code = lines.joined(separator: "\n").replacing("http://www.w3.org/2000/svg", with: "")
            let words = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]
            #expect(words.filter { code.contains($0) } == [], "\(path)")
            // What stands for an address in a text (`http://<gateway>/`) is none.
            #expect(code.firstMatch(of: /https?:\/\/[A-Za-z0-9]/)?.output == nil, "\(path)")
        }
    }
}
