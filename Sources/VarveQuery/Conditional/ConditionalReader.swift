import HTTPTypes
import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// Answers reads of a system, unless the caller has the answer already.
struct ConditionalReader: Sendable {
    let access: SystemAccess
    let store: Store

    /// Raised when the same revision is answered otherwise than before: callers must not keep what an older version said.
    static let answers = "1"

    /// - Parameters:
    ///   - rules: version of the rules, where the answer depends on those in force now.
    ///   - read: gives the revision that it read; none for an answer that may be another one next time, such as one with a damaged record.
    func response(
        to request: Request, of system: RegisteredSystem, as form: AnswerForm = .json, under rules: String = "",
        _ read: (RegisteredSystem) async throws -> Versioned<Response>
    ) async throws -> Response {
        let known = IfNoneMatch(request.headers)
        // What `*` means can only be told where there is an answer; a tag was part of one.
        if let known, case .tags = known {
            let tag = Self.tag(try await access.reading(system) { try await store.revision(of: $0) }, request, form, rules)
            if known.matches(tag) { return Self.unchanged(tag) }
        }
        let found = try await access.reading(system, read)
        var response = found.value
        guard let revision = found.revision else { return response }
        let tag = Self.tag(revision, request, form, rules, found.variant)
        if let known, known.matches(tag) { return Self.unchanged(tag) }
        Self.mark(&response, tag)
        return response
    }

    private static func unchanged(_ tag: EntityTag) -> Response {
        var response = Response(status: .notModified)
        mark(&response, tag)
        return response
    }

    /// Nobody but the bearer may keep an answer, and nobody may use it again without asking.
    private static func mark(_ response: inout Response, _ tag: EntityTag) {
        response.headers[.eTag] = tag.text
        response.headers[.cacheControl] = "private, no-cache"
        response.headers.addVary("Accept")
    }

    /// The address is part of it, so that a tag says nothing about another answer of the same revision.
    private static func tag(_ revision: SystemRevision, _ request: Request, _ form: AnswerForm, _ rules: String, _ variant: String = "")
        -> EntityTag
    {
        let others = [answers, form.rawValue, rules, variant, request.uri.string].joined(separator: "\n")
        return EntityTag("\(revision.text).\(FNV1a(others.utf8).twelveDigits)")
    }
}
