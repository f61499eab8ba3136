import VarveDiff

/// One operation on the page: parameters, body and answers.
struct DocsOperation {
    let document: JSONTree
    let tree: JSONTree

    func write(to page: inout HTML) {
        page.prose(tree["description"]?.string)
        access(&page)
        let parameters = (tree["parameters"]?.elements ?? []).map(document.resolved)
        if !parameters.isEmpty { table(of: parameters, &page) }
        if let body = tree["requestBody"] {
            page.element("h4", "Body")
            page.prose(body["description"]?.string)
            content(body["content"], &page)
        }
        page.element("h4", "Answers")
        for answer in tree["responses"]?.members ?? [] { response(answer.name, document.resolved(answer.value), &page) }
    }

    private func access(_ page: inout HTML) {
        let roles = tree["x-roles"]?.elements.compactMap(\.string) ?? []
        let schemes = tree["security"]?.elements.flatMap(\.members).map(\.name) ?? []
        page.element("p", [("class", "access")]) { page in
            page.text("Served by: \(roles.joined(separator: ", ")). Authentication: ")
            if schemes.isEmpty { page.text("none") }
            for scheme in schemes { page.element("a", [("href", "#auth-\(scheme)")], scheme) }
        }
    }

    private func table(of parameters: [JSONTree], _ page: inout HTML) {
        page.element("h4", "Parameters")
        page.element("dl") { page in
            for parameter in parameters {
                page.element("dt") { page in
                    page.element("code", parameter["name"]?.string ?? "")
                    let must = parameter["required"]?.bool == true ? ", must be given" : ""
                    page.element("span", [("class", "note")], " \(parameter["in"]?.string ?? "")\(must)")
                }
                page.element("dd") { page in
                    page.prose(parameter["description"]?.string)
                    page.element("p", [("class", "note")]) { DocsType(parameter["schema"] ?? .null).write(to: &$0) }
                    if let example = parameter["example"] { Self.example(example, &page) }
                }
            }
        }
    }

    private static func example(_ value: JSONTree, _ page: inout HTML) {
        page.element("p", [("class", "note")]) { page in
            page.text("Example: ")
            let texts = value.elements.isEmpty ? [value] : value.elements
            page.element("code", texts.map { $0.string ?? $0.indented }.joined(separator: ","))
        }
    }

    private func response(_ status: String, _ response: JSONTree, _ page: inout HTML) {
        page.element("details") { page in
            page.element("summary") { page in
                page.element("span", [("class", "status")], status)
                page.text(" ")
                page.line(response["description"]?.string ?? "")
            }
            headers(response["headers"], &page)
            content(response["content"], &page)
        }
    }

    private func headers(_ headers: JSONTree?, _ page: inout HTML) {
        page.element("dl") { page in
            for header in headers?.members ?? [] {
                page.element("dt") { $0.element("code", header.name) }
                page.element("dd") { $0.prose(document.resolved(header.value)["description"]?.string) }
            }
        }
    }

    private func content(_ content: JSONTree?, _ page: inout HTML) {
        for form in content?.members ?? [] {
            page.element("p", [("class", "note")]) { page in
                page.element("code", form.name)
                page.text(": ")
                DocsType(form.value["schema"] ?? .null).write(to: &page)
            }
            if let example = form.value["example"] {
                page.element("pre") { $0.element("code", example.string ?? example.indented) }
            }
        }
    }
}

extension JSONTree {
    /// What a reference of this document names, or the object itself.
    package func resolved(_ tree: JSONTree) -> JSONTree {
        guard let reference = tree["$ref"]?.string else { return tree }
        return reference.split(separator: "/").dropFirst().reduce(self) { $0[String($1)] ?? .null }
    }
}
