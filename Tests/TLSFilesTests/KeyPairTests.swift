import Foundation
import NIOSSL
import TLSFiles
import TestSupport
import Testing

@Suite struct KeyPairTests {
    private let now = Int(Date.now.timeIntervalSince1970)

    @Test func validity() throws {
        try withTemporaryAuthority { authority in
            let files = try pair(authority.sign("own", validity: -60...60))
            let pair = try KeyPair(files)
            #expect((now + 55...now + 61).contains(pair.expiry))
            try pair.checkValidity(files, now: now)
            #expect(throws: TLSFileError.self) { try pair.checkValidity(files, now: now + 120) }
            #expect(throws: TLSFileError.self) { try pair.checkValidity(files, now: now - 120) }
        }
    }

    @Test("an intermediate certificate that expires first counts")
    func chain() throws {
        try withTemporaryAuthority { authority in
            let long = try authority.sign("long", validity: -60...3600)
            let short = try authority.sign("short", validity: -60...60)
            let text = try [long, short].map { try String(contentsOfFile: $0.certificate, encoding: .utf8) }.joined(separator: "\n")
            try text.write(toFile: long.certificate, atomically: true, encoding: .utf8)
            let chain = try KeyPair(pair(long))
            #expect(chain.chain.count == 2 && chain.expiry < now + 120)
        }
    }

    @Test func filesThatCannotBeUsed() throws {
        try withTemporaryAuthority { authority in
            let good = try authority.sign("good")
            let cases = [
                (good.certificate + ".none", good.key, "cannot be read"), (good.key, good.key, "holds no certificate"),
                (good.certificate, good.certificate, "holds no private key"), ("/", good.key, "cannot be read"),
            ]
            for (certificate, key, words) in cases {
                let error = #expect(throws: TLSFileError.self) { try KeyPair(.init(certificate: certificate, key: key)) }
                #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
            }
        }
    }

    @Test("a file has another stamp once it was replaced, also through a link")
    func stamps() throws {
        try withTemporaryAuthority { authority in
            let file = try authority.sign("own").certificate
            let link = file + ".link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
            let before = FileStamp(link)
            #expect(before != nil && before == FileStamp(file) && FileStamp(file + ".none") == nil)
            _ = try authority.sign("own")
            #expect(FileStamp(link) != before)
        }
    }

    private func pair(_ files: TestAuthority.Files) -> KeyPair.Files { KeyPair.Files(certificate: files.certificate, key: files.key) }
}
