import RedisClient
import Testing

/// The `RedisError` that `body` throws; records an issue for success and other errors.
func failure<Success>(
    sourceLocation: SourceLocation = #_sourceLocation, of body: () async throws -> Success
) async -> RedisError? {
    do {
        _ = try await body()
        Issue.record("no error was thrown", sourceLocation: sourceLocation)
    } catch let error as RedisError {
        return error
    } catch {
        Issue.record("another error was thrown: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}
