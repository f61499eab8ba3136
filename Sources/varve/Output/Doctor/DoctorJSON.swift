import VarveDoctor
import VarveModel

/// `varve doctor` for programs.
enum DoctorJSON {
    static func text(_ diagnosis: Diagnosis, strict: Bool) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.key("fine")
            json.bool(diagnosis.isFine(strict: strict))
            json.member("wrong", diagnosis.count(.wrong))
            json.member("warnings", diagnosis.count(.warning))
            json.member("not_checked", diagnosis.count(.unchecked))
            json.array("checks") { json in
                for finding in diagnosis.findings { write(finding, to: &json) }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ finding: Finding, to json: inout JSONWriter) {
        json.object { json in
            json.member("check", finding.check)
            json.member("of", finding.of)
            json.member("result", finding.result == .unchecked ? "not_checked" : finding.result.rawValue)
            json.member("found", finding.found)
            json.member("remedy", finding.remedy)
        }
    }
}
