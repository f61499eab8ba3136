import Testing
import VarveDiff
import VarveRules

@Suite struct DocumentKindTests {
    @Test(
        arguments: [
            (#"{"installation":"nethserver","facts":{}}"#, .nethserver8), (#"{"facts":{},"installation":"nethsecurity"}"#, .nethsecurity),
            (#"{"installation":"nethserver","facterversion":"4.2"}"#, .nethserver8),
            (#"{"installation":"other","facterversion":"4.2"}"#, .facter), (#"{"installation":["nethserver"]}"#, .general),
            (#"{"facterversion":"4.2.14"}"#, .facter), (#"{"facts":{"facterversion":"4.2.14"}}"#, .facter),
            (#"{"os":{},"networking":{},"kernelrelease":"6.1"}"#, .facter), (#"{"operatingsystem":"Debian","osfamily":"Debian"}"#, .facter),
            (#"{"os":{},"networking":{}}"#, .general), (#"{"ohai_time":1}"#, .ohai), (#"{"platform_family":"rhel","os":"linux"}"#, .ohai),
            (#"{"chef_packages":{}}"#, .ohai), (#"{"facts":{"ohai_time":1.5}}"#, .ohai),
            (#"{"facts":{"facts":{"ohai_time":1}}}"#, .general),
            (#"{"data":{"facterversion":"4"}}"#, .general), (#"{"facts":["facterversion"]}"#, .general), ("{}", .general), ("[]", .general),
            (#"["facterversion"]"#, .general), ("null", .general), (#""nethserver""#, .general), (#"{"f\u0061cterversion":"4"}"#, .facter),
        ] as [(String, DocumentKind)])
    func isKnownByItsShape(json: String, kind: DocumentKind) throws {
        #expect(DocumentKind(try Document(parsing: Array(json.utf8))) == kind)
    }

    @Test(.enabled(if: Corpus.isPresent), arguments: Corpus.files)
    func ofRealDocuments(file: String) throws {
        let expected: DocumentKind =
            switch file.split(separator: "/").first {
            case "facterdb": .facter
            case "fauxhai": .ohai
            case "ns8_synthetic": file.contains("nsec_") ? .nethsecurity : .nethserver8
            default: .general
            }
        #expect(DocumentKind(try Corpus.document(file)) == expected)
    }
}
