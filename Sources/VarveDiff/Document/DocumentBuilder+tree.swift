extension DocumentBuilder {
    /// Reads a text into an arena of its own: one allocation, whatever the number of nodes.
    static func tree(
        of source: UnsafeBufferPointer<UInt8>, maximumDepth: Int
    ) throws(JSONError) -> (nodes: ContiguousArray<Node>, hasDuplicateNames: Bool) {
        var (hasDuplicateNames, mistake) = (false, nil as JSONError?)
        let nodes = ContiguousArray<Node>(unsafeUninitializedCapacity: ValueCount.bound(of: source)) { arena, count in
            do throws(JSONError) {
                let builder = try read(source, into: arena, maximumDepth: maximumDepth)
                (count, hasDuplicateNames) = (builder.count, builder.hasDuplicateNames)
            } catch {
                mistake = error
            }
        }
        if let mistake { throw mistake }
        return (nodes, hasDuplicateNames)
    }

    private static func read(
        _ source: UnsafeBufferPointer<UInt8>, into arena: UnsafeMutableBufferPointer<Node>, maximumDepth: Int
    ) throws(JSONError) -> DocumentBuilder {
        var reader = try JSONReader(source, events: DocumentBuilder(source: source, arena: arena), maximumDepth: maximumDepth)
        try reader.read(requiringObject: false)
        return reader.events
    }
}
