import Hummingbird
import Logging
import RedisClient
import VarveModel
import VarveStore

extension Answer {
    /// The contract's answer to whatever was thrown while a request was answered; what is nobody's fault but ours is logged.
    ///
    /// - `id`: the request's.
    package init(thrown error: any Error, by request: Request, _ id: String, _ logger: Logger) {
        switch error {
        case let error as APIError:
            self.init(error)
        case RequestTimeout.body:
            self.init(.requestTimeout)
        case let error as any HTTPResponseError where error.status == .notFound:
            self.init(.notFound(key: "path", value: request.uri.path))
        case let error as RedisError:
            logger.warning("store unavailable", metadata: ["request_id": "\(id)", "error": "\(error)"])
            self.init(.storeUnavailable(retryAfter: 1))
        case StoreError.announcementsMissing:
            logger.warning("store unavailable", metadata: ["request_id": "\(id)", "error": "\(error)"])
            self.init(.storeUnavailable(retryAfter: 1))
        case StoreError.corrupt, is PackedFormError, is ZstdError:
            logger.error("stored data is damaged", metadata: ["request_id": "\(id)", "error": "\(error)"])
            self.init(.damaged("What was asked for cannot be read; the log has the place under this request's id"))
        default:
            logger.error("unexpected error", metadata: ["request_id": "\(id)", "error": "\(error)"])
            self.init(.unexpected)
        }
    }
}
