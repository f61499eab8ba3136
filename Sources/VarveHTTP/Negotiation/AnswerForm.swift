import HTTPTypes

/// What an answer can be sent as.
package enum AnswerForm: String, Hashable, Sendable, CaseIterable {
    case json = "application/json"
    case lines = "application/x-ndjson"
    case table = "text/csv"
    case events = "text/event-stream"

    package var contentType: String {
        switch self {
        case .json: "application/json; charset=utf-8"
        case .lines: rawValue
        case .table: "text/csv; charset=utf-8; header=present"
        case .events: rawValue
        }
    }

    /// The one of the offered forms that the field `Accept` wants most; the earlier one of equals, the first without the field.
    ///
    /// - Throws: `APIError.notAcceptable` where none is wanted.
    package static func chosen(from offered: [AnswerForm], _ headers: HTTPFields) throws(APIError) -> AnswerForm {
        guard let first = offered.first, headers.contains(.accept) else { return offered.first ?? .json }
        let items = WeightedList(headers[values: .accept].joined(separator: ",")).items
        if items.isEmpty { return first }
        var best: (form: AnswerForm, weight: Int)?
        for form in offered {
            let weight = form.weight(in: items)
            if weight > best?.weight ?? 0 { best = (form, weight) }
        }
        guard let best else { throw .notAcceptable(offered: offered.map(\.rawValue)) }
        return best.form
    }

    /// By the most specific range that holds the form.
    private func weight(in items: [WeightedList.Item]) -> Int {
        let kind = rawValue.prefix { $0 != "/" }
        for range in [rawValue, "\(kind)/*", "*/*"] {
            if let item = items.first(where: { $0.value == range }) { return item.weight }
        }
        return 0
    }
}
