import Testing

/// Real processes of the built `varve`, a real Redis, real HTTP, and what kills them. One at a time: some measure how long things take.
@Suite(.serialized)
struct FaultTests {}
