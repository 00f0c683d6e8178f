import Foundation
import Testing

@Suite("Transcripts")
struct TranscriptTests {
    /// With `REWRITE_TRANSCRIPTS=1` the answers are written anew; the diff is then reviewed as
    /// specification.
    @Test("A router answers as recorded", arguments: TranscriptFile.all)
    func transcript(_ file: TranscriptFile) throws {
        var transcript = try file.read()
        var player = Player()
        for (index, part) in transcript.parts.enumerated() {
            guard case .block(var block) = part else { continue }
            let answered = try player.play(block.commands, file: file.name)
            if TranscriptFile.isRewriting {
                block.answer = answered
                transcript.parts[index] = .block(block)
            } else if let difference = Difference(block, answered: answered, file: file.name) {
                Issue.record("\(difference)")
                return
            }
        }
        if TranscriptFile.isRewriting { try file.write(transcript) }
    }

    @Test(
        "Every transcript says what it shows and quotes its source", arguments: TranscriptFile.all)
    func preface(_ file: TranscriptFile) throws {
        let transcript = try file.read()
        #expect(transcript.preface.contains("\""), "no quotation")
        #expect(transcript.preface.contains("§") || transcript.preface.contains(".go"), "no source")
        #expect(!transcript.blocks.isEmpty)
        #expect(transcript.text == (try String(contentsOf: file.url, encoding: .utf8)))
    }

    @Test("docs/conformance.md lists every transcript, and nothing else")
    func table() throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../docs/conformance.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        var listed: Set<String> = []
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            let names = line.matches(of: /`([a-z0-9.-]+\/[a-z0-9-]+\.txt)`/)
            listed.formUnion(names.map { String($0.1) })
        }
        let shipped = Set(TranscriptFile.all.map(\.name))
        #expect(listed.subtracting(shipped).sorted() == [])
        #expect(shipped.subtracting(listed).sorted() == [])
        #expect(shipped.count >= 30)
    }
}
