import Foundation
import Logging
import TestSupport
import Testing
import VarveModel

@testable import varve

/// Events as lines: pure.
@Suite struct LogLineTests {
    private struct Failure: Error, CustomStringConvertible {
        let description = "it broke"
    }

    private static let time = Timestamp(microseconds: 1_772_600_767_000_008)

    private func line(
        _ message: Logger.Message = "lease lost", _ own: Logger.Metadata? = nil, of logger: Logger.Metadata = [:],
        task: Logger.Metadata = [:], error: (any Error)? = nil
    ) -> LogLine {
        let event = LogEvent(
            level: .warning, message: message, error: error, metadata: own, source: "VarveWorker", file: "f", function: "g", line: 1)
        return LogLine(event, label: "varve", metadata: [logger, task], at: Self.time)
    }

    private func text(_ line: LogLine) -> String { String(decoding: line.text, as: UTF8.self) }
    private func json(_ line: LogLine) throws -> JSONValue { try JSONValue(parsing: String(decoding: line.json, as: UTF8.self)) }

    @Test("time, level, logger and message, then metadata by name") func both() throws {
        let line = line("lease lost", ["partition": .stringConvertible(7), "worker": "a b"])
        #expect(text(line) == "2026-03-04T05:06:07.000008Z warning varve: lease lost partition=7 worker=\"a b\"\n")
        #expect(
            String(decoding: line.json, as: UTF8.self) == """
                {"time":"2026-03-04T05:06:07.000008Z","level":"warning","logger":"varve","message":"lease lost","partition":7,\
                "worker":"a b"}

                """)
    }

    @Test("what an event says goes before what its task and its logger say") func order() throws {
        let line = line("x", ["a": "event"], of: ["a": "logger", "b": "logger", "c": "logger"], task: ["a": "task", "b": "task"])
        let found = try json(line)
        #expect(found["a"].string == "event" && found["b"].string == "task" && found["c"].string == "logger")
    }

    @Test("an error of the event is a member") func error() throws {
        #expect(try json(line("x", nil, error: Failure()))["error"].string == "it broke")
        #expect(try json(line("x", ["error": "told"], error: Failure()))["error"].string == "told")
    }

    @Test("a request has one id") func requestID() throws {
        let found = try json(line("request", ["request_id": "r"], of: ["hb.request.id": "h"]))
        #expect(found["request_id"].string == "r" && found["hb.request.id"] == .null)
        #expect(try json(line("x", nil, of: ["hb.request.id": "h"]))["hb.request.id"].string == "h")
    }

    @Test("each member stands once, whatever metadata are called") func names() throws {
        let metadata: Logger.Metadata = ["time": "a", "level": "b", "message": "c", "fields.message": "d", "logger": "e"]
        let line = line("m", metadata)
        let found = try json(line)
        #expect(found["message"].string == "m" && found["fields.fields.message"].string == "c" && found["fields.message"].string == "d")
        #expect(found["fields.time"].string == "a" && found["fields.logger"].string == "e" && found.names.count == 9)
        #expect(text(line).contains(" time=a"))
    }

    @Test("numbers and booleans that are given as such are that; nested metadata nest") func values() throws {
        let found = try json(
            line(
                "x",
                [
                    "int": .stringConvertible(-3), "big": .stringConvertible(UInt64.max), "bool": .stringConvertible(true),
                    "double": .stringConvertible(0.5), "nan": .stringConvertible(Double.nan), "text": .stringConvertible(Day(epochDay: 0)),
                    "word": "12", "list": ["a", .stringConvertible(1)], "map": ["k": ["v"]],
                ]))
        #expect(found["int"] == .integer(-3) && found["bool"] == .bool(true) && found["double"] == .number(0.5))
        #expect(found["nan"].string == "nan" && found["word"].string == "12" && found["text"].string == "1970-01-01")
        #expect(found["list"] == .array([.string("a"), .integer(1)]) && found["map"]["k"] == .array([.string("v")]))
    }

    @Test(
        "whatever metadata hold, the line is one line and one JSON object",
        arguments: ["\n", "\r\n{\"level\":\"error\"}", "\u{1B}[31m", "\u{0}", "\u{2028}", "\u{85}", "\"\\", "é𝛑", "", " ", "a=b", "\u{7F}"])
    func hostile(_ value: String) throws {
        let line = line("m\(value)", ["k": "\(value)", "n\(value)": "v", "list": [.string(value)]])
        let found = try json(line)
        #expect(found["k"].string == value && found["message"].string == "m\(value)" && found["list"].elements[0].string == value)
        for bytes in [line.json, line.text] {
            #expect(bytes.count { $0 < 0x20 } == 1 && bytes.last == UInt8(ascii: "\n"))
        }
        #expect(!text(line).dropLast().unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
}
