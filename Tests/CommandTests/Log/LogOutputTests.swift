import Foundation
import Glibc
import Testing

@testable import varve

@Suite struct LogOutputTests {
    @Test("lines of threads do not mix, also where they are longer than a pipe takes at once") func threads() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        // One that does not wait, as some who start a process hand it over.
        try #require(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
        let (reader, output) = (ends[0], LogOutput(ends[1]))
        let writers = Thread {
            DispatchQueue.concurrentPerform(iterations: 8) { number in
                let line = Array(repeating: UInt8(ascii: "a") + UInt8(number), count: 100_000) + [UInt8(ascii: "\n")]
                for _ in 0..<5 { output.write(line) }
            }
            close(output.descriptor)
        }
        writers.start()
        let text = try #require(try FileHandle(fileDescriptor: reader, closeOnDealloc: true).readToEnd())
        let lines = text.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 40)
        for line in lines { #expect(line.count == 100_000 && Set(line).count == 1) }
    }

    @Test("where nobody reads any more the line is lost, and nothing else") func brokenPipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        signal(SIGPIPE, SIG_IGN)
        close(ends[0])
        LogOutput(ends[1]).write([1, 2, 3])
        close(ends[1])
    }
}
