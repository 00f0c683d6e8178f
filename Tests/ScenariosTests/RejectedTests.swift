import Foundation
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// Every file in `Rejected` is wrong; the text beside it says exactly how.
///
/// A line `// --set path=value` in such a file is an override. With `REWRITE_REJECTED=1` in the
/// environment the texts are written anew instead of compared; their change is then to be reviewed.
@Suite("Scenarios that are refused")
struct RejectedTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Rejected")

    static let names: [String] = {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return found.filter { $0.hasSuffix(".json5") }.sorted()
    }()

    private static func read(_ name: String) -> Result<[UInt8], UnreadableFile> {
        guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path)
        else { return .failure(UnreadableFile(reason: "no such file")) }
        return .success(Array(data))
    }

    private static func diagnostics(of name: String) throws -> String {
        let bytes = try read(name).get()
        let mark = "// --set "
        let overrides = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .filter { $0.hasPrefix(mark) }
            .map { Override(String($0.dropFirst(mark.count))) }
        do throws(ScenarioError) {
            _ = try Scenario.decode(bytes, file: name, overrides: overrides, readFile: read)
            return "accepted\n"
        } catch {
            return error.description + "\n"
        }
    }

    @Test("Each is refused with exactly the diagnostics beside it", arguments: names)
    func rejected(_ name: String) throws {
        let actual = try Self.diagnostics(of: name)
        let text = Self.folder.appending(path: name.replacing(".json5", with: ".txt"))
        try Diagnosis.expect(actual, at: text)
        #expect(actual != "accepted\n")
    }

    @Test("There are files to refuse, and no text without its file")
    func complete() throws {
        #expect(Self.names.count >= 30)
        let texts = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".txt") }
        #expect(
            texts.map { $0.replacing(".txt", with: ".json5") }.sorted() == Self.names)
    }
}
