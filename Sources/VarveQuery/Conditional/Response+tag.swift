import HTTPTypes
import Hummingbird
import VarveHTTP
import VarveModel

extension Response {
    /// A 304.
    static func unchanged(_ tag: EntityTag) -> Response {
        var response = Response(status: .notModified)
        response.mark(tag)
        return response
    }

    /// The response with its tag; a 304 where the caller has it.
    func tagged(_ tag: EntityTag, known: IfNoneMatch?) -> Response {
        if known?.matches(tag) ?? false { return .unchanged(tag) }
        var response = self
        response.mark(tag)
        return response
    }

    /// Nobody but the bearer may keep an answer, and nobody may use it again without asking.
    private mutating func mark(_ tag: EntityTag) {
        headers[.eTag] = tag.text
        headers[.cacheControl] = "private, no-cache"
        headers.addVary("Accept")
    }
}

extension Answer {
    /// The response with a tag of what it says, where no single revision stands for it: it is read each time, and sent where it says something
    /// else than the caller has.
    func response(to request: Request) -> Response {
        response.tagged(EntityTag(FNV1a(body).twelveDigits), known: IfNoneMatch(request.headers))
    }
}
