import VarveDiff

/// The shared schemas on the page, with an anchor each.
struct DocsSchemas {
    let document: JSONTree

    func write(to page: inout HTML) {
        page.element("h2", [("id", "schemas")], "Schemas")
        for schema in document["components"]?["schemas"]?.members ?? [] {
            page.element("section", [("id", "schema-\(schema.name)")]) { page in
                page.element("h3", schema.name)
                page.prose(schema.value["description"]?.string)
                if schema.value["properties"] == nil { page.element("p", [("class", "note")]) { DocsType(schema.value).write(to: &$0) } }
                Self.members(of: schema.value, &page)
            }
        }
    }

    private static func members(of schema: JSONTree, _ page: inout HTML) {
        let required = Set(schema["required"]?.elements.compactMap(\.string) ?? [])
        guard let members = schema["properties"]?.members else { return }
        page.element("dl") { page in
            for member in members {
                page.element("dt") { page in
                    page.element("code", member.name)
                    page.element("span", [("class", "note")]) { page in
                        page.text(required.contains(member.name) ? " " : " optional, ")
                        DocsType(member.value).write(to: &page)
                    }
                }
                page.element("dd") { $0.prose(member.value["description"]?.string) }
            }
        }
    }
}
