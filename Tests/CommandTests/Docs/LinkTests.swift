import Foundation
import Testing

extension CommandTests {
    /// Links between pages lead somewhere.
    struct LinkTests {
        /// Of the repository, README.md and what the folders of documentation and examples have.
        private static func pages() throws -> [MarkdownPage] {
            var paths = [TestTools.root.appendingPathComponent("README.md").path]
            for folder in ["docs", "compose", "deploy", "packaging", "Tests/FaultTests/Fixtures"] {
                let root = TestTools.root.appendingPathComponent(folder).path
                let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
                paths += names.filter { $0.hasSuffix(".md") }.sorted().map { "\(root)/\($0)" }
            }
            return try paths.map(MarkdownPage.init)
        }

        @Test func everyLinkLeadsSomewhere() throws {
            let pages = try Self.pages()
            let anchors = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, $0.anchors) })
            var count = 0
            for page in pages {
                for link in page.links {
                    count += 1
                    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                    let folder = URL(fileURLWithPath: page.path).deletingLastPathComponent()
                    let target = parts[0].isEmpty ? page.path : folder.appendingPathComponent(parts[0]).standardizedFileURL.path
                    #expect(FileManager.default.fileExists(atPath: target), "\(page.path): \(link) is no file")
                    guard parts.count > 1, target.hasSuffix(".md") else { continue }
                    #expect(anchors[target]?.contains(parts[1]) == true, "\(page.path): \(link) is no heading there")
                }
            }
            #expect(count > 100 && pages.count >= 12)
        }

        @Test("headings become anchors as GitHub makes them")
        func anchors() throws {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("varve-\(UUID()).md").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try "# A `GET /x` & [b](c.md)\n```sh\n# no heading, [no](link)\n```\n## Same\n## Same\n[d](e.md#f) `[no](code)` <https://g>\n"
                .write(toFile: path, atomically: false, encoding: .utf8)
            let page = try MarkdownPage(path)
            #expect(page.anchors == ["a-get-x--b", "same", "same-1"])
            #expect(page.links == ["c.md", "e.md#f"])
        }
    }
}
