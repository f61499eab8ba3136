import Testing

/// The command line as a user meets it: the built `varve`, its output, its errors and its exit status.
@Suite(.serialized)
struct CommandTests {}
