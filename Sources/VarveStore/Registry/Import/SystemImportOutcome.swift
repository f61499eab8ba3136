/// What became of a system that was imported.
package enum SystemImportOutcome: Hashable, Sendable {
    case registered
    /// It was there, and something of it was not as the line says.
    case changed
    case unchanged
}
