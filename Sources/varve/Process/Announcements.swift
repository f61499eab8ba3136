/// Prints where the servers listen, once all of them do.
actor Announcements {
    private let expected: Int
    private var lines: [String] = []

    /// Parameter expected: number of servers of the process.
    init(expected: Int) {
        self.expected = expected
    }

    func listening(_ role: String, _ address: String) {
        lines.append("\(role) listens on \(address)")
        guard lines.count == expected else { return }
        Terminal.print(lines.sorted().joined(separator: "\n"))
    }
}
