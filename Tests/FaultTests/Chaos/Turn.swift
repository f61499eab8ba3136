/// Whose turn it is with something that only one may have.
actor Turn {
    private var isTaken = false

    func take() -> Bool {
        defer { isTaken = true }
        return !isTaken
    }

    func giveBack() { isTaken = false }

    /// Runs the body where nobody has it; `nil` where somebody has.
    nonisolated func run<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result? {
        guard await take() else { return nil }
        do {
            let result = try await body()
            await giveBack()
            return result
        } catch {
            await giveBack()
            throw error
        }
    }
}
