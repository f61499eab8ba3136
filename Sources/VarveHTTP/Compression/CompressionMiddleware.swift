import HTTPTypes
import Hummingbird
import NIOCore

/// Compresses answers for those who take gzip.
///
/// Event streams are left alone: each event has to go out at once. So are answers to HEAD, whose length is that of the bytes as they are.
package struct CompressionMiddleware<Context: RequestContext>: RouterMiddleware {
    /// Below this many bytes an answer fits into a packet or two anyway.
    static var least: Int { 1024 }

    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard response.headers[.contentType] != AnswerForm.events.contentType else { return response }
        response.headers.addVary("Accept-Encoding")
        // It may have been compressed already.
        guard response.headers[.contentEncoding] == nil else { return response }
        let preference = CodingPreference(request.headers)
        guard request.method != .head, preference.preferred == .gzip, Self.isWorth(response, preference) else { return response }
        let body = response.body
        // Set first: a new body brings its own length, which is not known.
        response.headers[.contentEncoding] = ContentCoding.gzip.rawValue
        response.body = ResponseBody { writer in try await body.write(try GzipWriter(writer)) }
        response.headers[.contentLength] = nil
        return response
    }

    private static func isWorth(_ response: Response, _ preference: CodingPreference) -> Bool {
        guard let length = response.body.contentLength else { return true }
        return length >= least || (length > 0 && !preference.allowsIdentity)
    }
}

extension HTTPFields {
    /// Adds a name to those that the answer depends on.
    package mutating func addVary(_ name: String) {
        self[.vary] = self[.vary].map { "\($0), \(name)" } ?? name
    }
}
