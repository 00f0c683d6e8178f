import Foundation
import Testing

/// What is wrong with a file, held against the text beside it.
///
/// With `REWRITE_REJECTED=1` in the environment the texts are written anew instead of compared;
/// their change is then to be reviewed.
enum Diagnosis {
    private static let rewrites = ProcessInfo.processInfo.environment["REWRITE_REJECTED"] == "1"

    /// Expects `actual` in the file `text`, and names the first line that differs.
    static func expect(_ actual: String, at text: URL) throws {
        if rewrites {
            try actual.write(to: text, atomically: true, encoding: .utf8)
            return
        }
        let expected = (try? String(contentsOf: text, encoding: .utf8)) ?? ""
        let (found, wanted) = (
            actual.components(separatedBy: "\n"), expected.components(separatedBy: "\n")
        )
        let difference = (0..<max(found.count, wanted.count)).first { line in
            (line < found.count ? found[line] : nil) != (line < wanted.count ? wanted[line] : nil)
        }
        if let difference {
            let was = difference < wanted.count ? wanted[difference] : "nothing"
            let is_ = difference < found.count ? found[difference] : "nothing"
            Issue.record(
                "\(text.lastPathComponent):\(difference + 1): first differs here\n- \(was)\n+ \(is_)"
            )
        }
    }
}
