@testable import VarveDiff

/// Any bytes: validator, document and grammar accept the same, and what is accepted makes a consistent document.
@_cdecl("LLVMFuzzerTestOneInput")
public func parserTarget(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = Array(UnsafeBufferPointer(start: data, count: count))
    let (document, mistake) = parse(text)
    checkAcceptance(text, document, mistake)
    if let document {
        checkNodes(of: document)
        checkSpelling(of: document)
    }
    return 0
}

private func parse(_ text: [UInt8]) -> (Document?, JSONError?) {
    do {
        return (try Document(parsing: text), nil)
    } catch {
        return (nil, error)
    }
}

private func checkAcceptance(_ text: [UInt8], _ document: Document?, _ mistake: JSONError?) {
    var grammar = Grammar(text)
    require(grammar.accepts() == (document != nil), "the grammar says otherwise: \(String(describing: mistake))")
    require((0...text.count).contains(mistake?.offset ?? 0), "a mistake outside the text: \(String(describing: mistake))")
    do {
        try JSONValidator.validate(text)
        require(document?[0].kind == .object, "the validator accepts what the document does not")
    } catch {
        if document?[0].kind == .object { fatalError("the validator refuses what the document accepts: \(error)") }
        if error.code != .notAnObject, let mistake {
            require((error.code, error.offset) == (mistake.code, mistake.offset), "\(error) is not \(mistake)")
        }
    }
}

/// The same text again, and the same value in other words, have the same hash and are equal.
private func checkSpelling(of document: Document) {
    require(document.equal(0, document, 0), "not equal to itself")
    for text in [document.bytes, Respelling.text(of: document)] {
        guard let other = try? Document(parsing: text) else { fatalError("refused in other words") }
        require(other[0].hash == document[0].hash, "another hash in other words")
        require(other.equal(0, document, 0) && document.equal(0, other, 0), "not equal in other words")
    }
}
