import HTTPTypes
import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// Answers reads of a system: not at all where the caller has the answer already, from memory where it was given before, else by reading.
struct ConditionalReader: Sendable {
    let access: SystemAccess
    let store: Store
    let answers: AnswerCache

    /// Raised when the same revision is answered otherwise than before: callers must not keep what an older version said.
    static let version = "1"

    /// - Parameters:
    ///   - rules: version of the rules, where the answer depends on those in force now.
    ///   - read: gives the revision that it read; none for an answer that may be another one next time, such as one with a damaged record.
    func response(
        to request: Request, of system: RegisteredSystem, under rules: String = "",
        _ read: (RegisteredSystem) async throws -> Versioned<Answer>
    ) async throws -> Response {
        let question = Question(system, request, .json, rules)
        let kept = answers.find(question.text)
        let (known, tag) = try await compare(request, question, mayKnow: kept != nil)
        if let tag, known?.names(tag) ?? false { return .unchanged(tag) }
        if let kept, kept.tag == tag { return kept.answer.response.tagged(kept.tag, known: known) }
        let found = try await access.reading(system, read)
        guard let revision = found.revision else { return found.value.response }
        let entry = AnswerCache.Entry(tag: question.tag(revision, found.variant), answer: found.value)
        // What time changes has to be read again.
        if found.variant.isEmpty { answers.keep(entry, for: question.text) }
        return entry.answer.response.tagged(entry.tag, known: known)
    }

    /// The same for what is sent as it is read.
    func stream(
        to request: Request, of system: RegisteredSystem, as form: AnswerForm,
        _ read: (RegisteredSystem) async throws -> Versioned<Response>
    ) async throws -> Response {
        let question = Question(system, request, form, "")
        let (known, tag) = try await compare(request, question, mayKnow: false)
        if let tag, known?.names(tag) ?? false { return .unchanged(tag) }
        let found = try await access.reading(system, read)
        guard let revision = found.revision else { return found.value }
        return found.value.tagged(question.tag(revision, found.variant), known: known)
    }

    /// What the caller has, and the tag of the present revision; `nil` where there is nothing to compare it with.
    private func compare(
        _ request: Request, _ question: Question, mayKnow: Bool
    ) async throws -> (known: IfNoneMatch?, tag: EntityTag?) {
        let known = IfNoneMatch(request.headers)
        var isNeeded = mayKnow
        // What `*` means can only be told where there is an answer; a tag was part of one.
        if let known, case .tags = known { isNeeded = true }
        guard isNeeded else { return (known, nil) }
        return (known, question.tag(try await access.reading(question.system) { try await store.revision(of: $0) }))
    }
}

/// What was asked of a system: the same question of the same revision has the same answer, whoever may ask it.
private struct Question {
    let system: RegisteredSystem
    let text: String

    init(_ system: RegisteredSystem, _ request: Request, _ form: AnswerForm, _ rules: String) {
        self.system = system
        text = "\(form.rawValue)\n\(rules)\n\(request.uri.string)"
    }

    /// The address is part of it, so that a tag says nothing about another answer of the same revision.
    ///
    /// - Parameter variant: see `Versioned`.
    func tag(_ revision: SystemRevision, _ variant: String = "") -> EntityTag {
        EntityTag("\(revision.text).\(FNV1a("\(ConditionalReader.version)\n\(variant)\n\(text)".utf8).twelveDigits)")
    }
}
