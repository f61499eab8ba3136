/// A number that stands between the pieces of a template.
enum TemplateSlot: Sendable, Equatable {
    /// Number of the system.
    case system
    /// Which inventory of the system it is.
    case sequence
    /// A counter that takes its turn with the others of the template: its place among them, and what it counts from.
    case counter(place: Int, from: Int)
}
