import VarveDiff

/// The contract as a page for people: without scripts, and without anything from elsewhere.
struct DocsPage {
    let document: JSONTree

    private struct Operation {
        let method: String
        let path: String
        let tree: JSONTree

        /// Where the page has it.
        var anchor: String { tree["operationId"]?.string ?? "" }
    }

    private struct Tag {
        let name: String
        let description: String?
        let operations: [Operation]
    }

    var html: String {
        var page = HTML()
        page.documentType()
        page.element("html", [("lang", "en")]) { page in
            head(&page)
            page.element("body") { page in
                contents(&page)
                page.element("main") { main(&$0) }
            }
        }
        return page.source
    }

    private var title: String { document["info"]?["title"]?.string ?? "" }

    private func head(_ page: inout HTML) {
        page.element("head") { page in
            page.open("meta", [("charset", "utf-8")])
            page.open("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
            page.open("meta", [("name", "color-scheme"), ("content", "light dark")])
            page.element("title", "\(title) HTTP API")
            page.style(DocsStyle.sheet)
        }
    }

    private func contents(_ page: inout HTML) {
        page.element("nav", [("aria-label", "Contents")]) { page in
            page.element("a", [("href", "#top"), ("class", "title")], "\(title) HTTP API")
            for tag in tags {
                page.element("h2", tag.name)
                page.element("ul") { page in
                    for operation in tag.operations { page.element("li") { entry(operation, &$0) } }
                }
            }
            page.element("a", [("href", "#schemas"), ("class", "title")], "Schemas")
        }
    }

    private func entry(_ operation: Operation, _ page: inout HTML) {
        page.element("a", [("href", "#\(operation.anchor)")]) { page in
            page.element("span", [("class", "method")], operation.method)
            page.text(" " + (operation.tree["summary"]?.string ?? operation.path))
        }
    }

    private func main(_ page: inout HTML) {
        page.element("h1", [("id", "top")], "\(title) HTTP API")
        page.prose(document["info"]?["description"]?.string)
        page.element("p") { page in
            page.text("For programs: ")
            page.element("a", [("href", "/api/openapi.json")], "openapi.json")
        }
        authentication(&page)
        for tag in tags {
            page.element("h2", tag.name)
            page.prose(tag.description)
            for operation in tag.operations { section(operation, &page) }
        }
        DocsSchemas(document: document).write(to: &page)
    }

    private func authentication(_ page: inout HTML) {
        page.element("h2", "Authentication")
        for scheme in document["components"]?["securitySchemes"]?.members ?? [] {
            page.element("h3", [("id", "auth-\(scheme.name)")], "HTTP \(scheme.value["scheme"]?.string ?? "")")
            page.prose(scheme.value["description"]?.string)
        }
    }

    private func section(_ operation: Operation, _ page: inout HTML) {
        page.element("section", [("id", operation.anchor)]) { page in
            page.element("h3") { page in
                page.element("span", [("class", "method")], operation.method)
                page.text(" ")
                page.element("code", operation.path)
            }
            page.element("p", [("class", "summary")], operation.tree["summary"]?.string ?? "")
            DocsOperation(document: document, tree: operation.tree).write(to: &page)
        }
    }

    /// Operations of each tag, in the order of the document.
    private var tags: [Tag] {
        let operations = (document["paths"]?.members ?? []).flatMap { path in
            path.value.members.map { Operation(method: $0.name.uppercased(), path: path.name, tree: $0.value) }
        }
        return (document["tags"]?.elements ?? []).map { tag in
            let name = tag["name"]?.string ?? ""
            return Tag(
                name: name, description: tag["description"]?.string,
                operations: operations.filter { $0.tree["tags"]?.elements.first?.string == name })
        }
    }
}
