import Foundation
import Testing

/// The files that a run writes: whole, or not at all.
@Suite("Output files")
struct OutputFileTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        try place.write(Workplace.endless, to: "endless.json5")
    }

    @Test("The report is one JSON object and the trace one object a line")
    func whole() throws {
        try place.write("what was there before", to: "out.json")
        let outcome = try Child.run(
            ["run", "small.json5", "--json", "out.json", "--trace", "out.jsonl"], in: place)
        #expect(outcome.code == 0)
        #expect(try place.names == ["endless.json5", "out.json", "out.jsonl", "small.json5"])
        let report = try object(place.read("out.json"))
        let fingerprint = try #require(report["fingerprint"] as? String)
        #expect(outcome.lines.contains("fingerprint   \(fingerprint)"))
        #expect(try #require(report["wallSeconds"] as? Double) > 0)
        #expect(try #require(report["peakResidentBytes"] as? Int) > 1_000_000)
        let trace = try place.read("out.jsonl")
        #expect(trace.last == "\n")
        let types = try trace.split(separator: "\n").map {
            try object(String($0))["type"] as? String
        }
        #expect(types.filter { $0 == "publish" }.count == 3)
        #expect(types.filter { $0 == "deliver" }.count == 15)
    }

    @Test("Samples are a table of what the scenario asks for, and need times to be taken at")
    func samples() throws {
        let none = try Child.run(["run", "small.json5", "--samples", "out.csv"], in: place)
        #expect(none.code == 2 && none.output == "")
        #expect(
            none.errors == """
                pubsub-sim: error: --samples: the scenario observes nothing; add times, such as \
                --set observe.every=10s

                """)
        #expect(try place.names == ["endless.json5", "small.json5"])
        let plain = try Child.run(["run", "small.json5", "--quiet"], in: place)
        let outcome = try Child.run(
            ["run", "small.json5", "--quiet", "--samples", "out.csv", "--set", "observe.every=2s"],
            in: place)
        #expect(outcome.code == 0 && outcome.lines.first == plain.lines.first)
        #expect(
            outcome.lines.last
                == "repeat: pubsub-sim run small.json5 --seed 3 --set observe.every=2s")
        let rows = try place.read("out.csv").split(separator: "\n")
        #expect(rows.count == 1 + 3 * 5)
        #expect(rows.first?.hasPrefix("t,kind,node,peer,topic,degree,p1,") == true)
        #expect(rows.last?.hasPrefix("6.000000000,mesh,4,,x,") == true)
    }

    @Test("A dash puts the JSON, and nothing else, on the standard output")
    func standardOutput() throws {
        let outcome = try Child.run(["run", "small.json5", "--json", "-"], in: place)
        #expect(outcome.code == 0)
        #expect(try object(outcome.output)["scenario"] as? String == "small")
        #expect(outcome.errors == "repeat: pubsub-sim run small.json5 --seed 3\n")
        #expect(try place.names == ["endless.json5", "small.json5"])
    }

    @Test("A name that cannot be written to comes to light before the run")
    func unwritable() throws {
        let folder = try Child.run(["run", "endless.json5", "--json", "."], in: place)
        #expect(folder.code == 2)
        #expect(folder.errors == "pubsub-sim: error: --json: cannot write '.': Is a directory\n")
        let missing = try Child.run(
            ["run", "endless.json5", "--trace=here.jsonl", "--json=no/such.json"], in: place)
        #expect(missing.code == 2)
        #expect(
            missing.errors
                == "pubsub-sim: error: --json: cannot write 'no/such.json': "
                + "No such file or directory\n")
        #expect(try place.names == ["endless.json5", "small.json5"])
    }

    @Test("A file that is a link is written where the link leads")
    func links() throws {
        try place.write("old", to: "real.json")
        try FileManager.default.createSymbolicLink(
            atPath: place.url("link.json").path, withDestinationPath: "real.json")
        #expect(try Child.run(["run", "small.json5", "--json=link.json"], in: place).code == 0)
        #expect(try object(place.read("real.json"))["nodes"] as? Int == 5)
        let link = place.url("link.json").path
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.json")
    }

    @Test("What is not a regular file is written to, not replaced")
    func device() throws {
        #expect(try Child.run(["run", "small.json5", "--trace=/dev/null"], in: place).code == 0)
        let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
        #expect(kind as? FileAttributeType == .typeCharacterSpecial)
    }

    @Test("A reader who goes away is no error")
    func closedPipe() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let child = try Child(
            ["run", "small.json5", "--trace", "out.jsonl"], in: place,
            output: pipe.fileHandleForWriting)
        let outcome = try child.outcome()
        #expect(outcome.reason == .exit)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(try place.names.contains("out.jsonl"))
    }

    @Test("A closed standard output does not end up in a file")
    func closedOutput() throws {
        let command = "exec pubsub-sim run small.json5 --json out.json >&-"
        let outcome = try Child(["-c", command], in: place, executable: "/bin/sh").outcome()
        #expect(outcome.code == 0)
        #expect(try object(place.read("out.json"))["nodes"] as? Int == 5)
    }

    #if os(Linux)
        @Test("A full disk is exit code 70, and leaves nothing behind")
        func fullDisk() throws {
            let trace = try Child.run(
                ["run", "small.json5", "--trace=/dev/full", "--json=out.json"], in: place)
            #expect(trace.code == 70)
            #expect(trace.output == "")
            #expect(
                trace.errors == """
                    pubsub-sim: error: --trace: cannot write '/dev/full': No space left on device
                    repeat: pubsub-sim run small.json5 --seed 3

                    """)
            #expect(try place.names == ["endless.json5", "small.json5"])
            let samples = try Child.run(
                ["run", "small.json5", "--samples=/dev/full", "--set", "observe.every=1s"],
                in: place)
            #expect(samples.code == 70 && samples.errors.contains("--samples: cannot write"))
            let full = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
            let report = try Child(["run", "small.json5"], in: place, output: full).outcome()
            #expect(report.code == 70)
            #expect(
                report.errors.hasSuffix(
                    "pubsub-sim: error: cannot write to the standard output: "
                        + "No space left on device\n"))
        }
    #endif

    private func object(_ text: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(value as? [String: Any])
    }
}
