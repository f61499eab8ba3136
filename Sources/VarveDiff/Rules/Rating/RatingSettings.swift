/// Windows of rating; instants and spans in microseconds.
package struct RatingSettings: Hashable, Sendable {
    /// A field flaps when it went back and forth so many times …
    package var flappingChanges = 4
    /// … within so long, …
    package var flappingWindow: Int64 = 7 * 86_400_000_000
    /// … and has settled when it stayed as it is for so long.
    package var settlingTime: Int64 = 2 * 86_400_000_000
    /// What was lost and comes back within so long is told as one change.
    package var returnWindow: Int64 = 7 * 86_400_000_000

    package init() {}
}
