import HTTPTypes
import VarveDiff

/// Why a message is not answered with a result: an error of JSON-RPC 2.0.
struct MCPFault: Error, Hashable, Sendable {
    enum Code: Int, Sendable {
        case notJSON = -32700
        case invalidRequest = -32600
        case unknownMethod = -32601
        case invalidParameters = -32602
        /// Of revisions before 2026-07-28, which must not use it.
        case unknownResource = -32002
        /// Header fields and body disagree.
        case headerMismatch = -32020
        case unsupportedRevision = -32022
    }

    var code: Code
    var message: String
    var data: JSONTree?
    /// Of the request, where it could be read.
    var id: MCPMessage.ID?

    init(_ code: Code, _ message: String, data: JSONTree? = nil, id: MCPMessage.ID? = nil) {
        (self.code, self.message, self.data, self.id) = (code, message, data, id)
    }

    /// Clients before 2026-07-28 take any other status than 200 for a broken connection, so they get one only where no message was understood.
    func status(in revision: MCPRevision?) -> HTTPResponse.Status {
        switch code {
        case .notJSON, .invalidRequest, .headerMismatch, .unsupportedRevision: .badRequest
        case .unknownMethod: revision?.isStateless == true ? .notFound : .ok
        case .invalidParameters: revision?.isStateless == false ? .ok : .badRequest
        case .unknownResource: .ok
        }
    }
}
