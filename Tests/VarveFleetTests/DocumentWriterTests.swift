import Testing

@testable import VarveFleet

@Suite struct DocumentWriterTests {
    private let value: Value = [
        "a": [1, -2, .hundredths(50), .hundredths(1207)], "è": "Büro \"–\" \\ \n\u{1}😀", "n": .null, "t": true, "o": [:], "e": [],
    ]

    private func text(_ style: DocumentWriter.Style) -> String {
        var writer = DocumentWriter(style: style, reserving: 64)
        writer.write(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func writesAsPythonDoes() {
        #expect(
            text(.python)
                == #"{"a": [1, -2, 0.5, 12.07], "\u00e8": "B\u00fcro \"\u2013\" \\ \n\u0001\ud83d\ude00", "n": null, "t": true, "o": {}, "e": []}"#
        )
    }

    @Test func writesCompactly() {
        #expect(text(.compact) == #"{"a":[1,-2,0.5,12.07],"è":"Büro \"–\" \\ \n\u0001😀","n":null,"t":true,"o":{},"e":[]}"#)
    }
}
