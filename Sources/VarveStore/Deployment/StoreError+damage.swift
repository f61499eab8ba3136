import RedisClient

extension StoreError {
    /// A key has another type, or a value of another form.
    package static func foreign(_ key: String) -> StoreError { .corrupt("\(key) holds something else than Varve keeps there") }

    /// What an error says about data of one system; `nil` where it is about the store or the run, which concerns all systems alike: Redis
    /// does not answer, refuses for reasons of its own (loading, out of memory, …), the lease is lost, or the task is cancelled.
    ///
    /// - Parameters:
    ///   - error: met while only this system's keys were read or written.
    ///   - place: what was read or written, such as a key, for errors that do not name it.
    package static func damage(from error: any Error, in place: String) -> StoreError? {
        switch error {
        case let error as RedisError where error.isAboutData: .corrupt("\(place): \(error)")
        case is RedisError, is CancellationError, StoreError.leaseLost: nil
        case let error as StoreError: error
        default: .corrupt("\(place): \(error)")
        }
    }
}

extension RedisError {
    /// A key holds something else than it should: a value of another type, or of another form.
    fileprivate var isAboutData: Bool {
        if let serverError { return serverError.code == "WRONGTYPE" }
        return code == .unexpectedReply
    }
}
