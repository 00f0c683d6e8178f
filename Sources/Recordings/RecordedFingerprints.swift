import Reports
import TextFormats

/// The fingerprints that a scenario's runs had when somebody looked at them last: one line for each
/// seed.
///
/// They are kept in a file beside the scenario, `chat.fingerprints` beside `chat.json5`. A line is
/// a seed and a fingerprint; what comes after `#` is for people.
package struct RecordedFingerprints: Equatable, Sendable {
    /// The fingerprint of one seed.
    package struct Line: Equatable, Sendable {
        /// The seed.
        package var seed: UInt64
        /// What `Report.fingerprint` was: 16 hexadecimal digits.
        package var fingerprint: String
        /// The digest of the scenario that was run (`ScenarioFile.digest`); nil when it was not
        /// written down.
        package var scenario: String?
        /// The version of the program that ran it; nil likewise.
        package var version: String?

        /// The fingerprint from time to time (`Checkpoints`); empty when it was not written down.
        package var checkpoints: [String] = []

        /// The run with `seed` had `fingerprint`.
        package init(
            seed: UInt64, fingerprint: String, scenario: String? = nil, version: String? = nil,
            checkpoints: [String] = []
        ) {
            self.checkpoints = checkpoints
            self.seed = seed
            self.fingerprint = fingerprint
            self.scenario = scenario
            self.version = version
        }

        /// The line of the file; what tells of the scenario is a comment, which programs of before
        /// pass over, and so is the line below it with what the fingerprint was from time to time.
        var text: String {
            var text = "\(seed) \(fingerprint)"
            if let scenario, let version {
                text += " # scenario \(scenario), pubsub-sim \(version)"
            }
            if checkpoints.isEmpty { return text + "\n" }
            return
                "\(text)\n# \(seed) after each twentieth: \(checkpoints.joined(separator: " "))\n"
        }
    }

    /// A line that could not be read.
    package struct Mistake: Error, Equatable, Sendable {
        /// Which, counted from 1.
        package let line: Int
        /// What is wrong with it.
        package let message: String
    }

    /// By increasing seed, none twice.
    package private(set) var lines: [Line] = []

    private static let heading = """
        # The fingerprint of each seed; `pubsub-sim test --update` writes this file.
        # A seed without a line is judged by the scenario's expectations alone.

        """

    /// None.
    package init() {}

    /// What the file `text` says.
    ///
    /// - Throws: the first line that is no seed with a fingerprint, or that names a seed again.
    package init(_ text: String) throws(Mistake) {
        let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, row) in rows.enumerated() {
            let words = row.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            if words.isEmpty {
                noteCheckpoints(row)
                continue
            }
            guard words.count == 2, let seed = UInt64(words[0]), Self.isFingerprint(words[1])
            else {
                throw Mistake(
                    line: index + 1,
                    message: "expected a seed and 16 hexadecimal digits, found '\(row)'")
            }
            guard fingerprint(of: seed) == nil else {
                throw Mistake(line: index + 1, message: "seed \(seed) has a line already")
            }
            let (scenario, version) = Self.origin(row)
            record(
                Line(
                    seed: seed, fingerprint: String(words[1]), scenario: scenario,
                    version: version))
        }
    }

    /// Takes in what a comment says of the fingerprint from time to time, below its seed's line.
    private mutating func noteCheckpoints(_ row: Substring) {
        let words = row.split(separator: " ")
        guard words.count == Checkpoints.count + 5, words[0] == "#", let seed = UInt64(words[1]),
            words[2...4].elementsEqual(["after", "each", "twentieth:"]),
            let place = lines.firstIndex(where: { $0.seed == seed })
        else { return }
        lines[place].checkpoints = words[5...].map(String.init)
    }

    /// What the comment of a line says of the scenario.
    private static func origin(_ row: Substring) -> (scenario: String?, version: String?) {
        let comment = row.drop { $0 != "#" }.dropFirst()
        let words = comment.split { $0 == " " || $0 == "," }
        guard words.count == 4, words[0] == "scenario", isFingerprint(words[1]),
            words[2] == "pubsub-sim"
        else { return (nil, nil) }
        return (String(words[1]), String(words[3]))
    }

    /// The fingerprint that was recorded for `seed`, if any.
    package func fingerprint(of seed: UInt64) -> String? { line(of: seed)?.fingerprint }

    /// What was recorded for `seed`, if anything.
    package func line(of seed: UInt64) -> Line? { lines.first { $0.seed == seed } }

    /// Sets the fingerprint of `seed`.
    package mutating func record(_ fingerprint: String, for seed: UInt64) {
        record(Line(seed: seed, fingerprint: fingerprint))
    }

    /// Sets what is recorded of the line's seed.
    package mutating func record(_ line: Line) {
        let place = lines.firstIndex { $0.seed >= line.seed } ?? lines.endIndex
        if place < lines.endIndex, lines[place].seed == line.seed {
            lines[place] = line
        } else {
            lines.insert(line, at: place)
        }
    }

    /// The text of the file.
    package var text: String {
        Self.heading + lines.map(\.text).joined()
    }

    /// The file beside the scenario at `path`: its own name with another extension.
    package static func path(beside path: String) -> String {
        let extensions = ".json5"
        let stem = path.hasSuffix(extensions) ? String(path.dropLast(extensions.count)) : path
        return stem + ".fingerprints"
    }

    private static func isFingerprint(_ word: Substring) -> Bool {
        word.utf8.count == 16
            && word.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
