import PubSub
import SimKernel
import TextFormats

/// One line of a trace as bytes, of which only what is asked for is read.
package struct TraceLine {
    /// The line without its end.
    package let bytes: ArraySlice<UInt8>

    private static let beginning = Array("{\"t\":".utf8)
    private static let typeLabel = Array(",\"type\":\"".utf8)
    private static let quote = UInt8(ascii: "\"")

    package init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// Whether it begins as every line of a trace does.
    package var isEvent: Bool {
        bytes.starts(with: Self.beginning) && bytes.last == UInt8(ascii: "}")
    }

    /// What happened, as `type` says it; empty when there is no such field.
    package var type: ArraySlice<UInt8> {
        guard let place = place(of: Self.typeLabel) else { return [] }
        return bytes[(place + Self.typeLabel.count)...].prefix { $0 != Self.quote }
    }

    /// Whether `word` stands somewhere in the line.
    package func contains(_ word: [UInt8]) -> Bool { place(of: word) != nil }

    /// The text of the first field whose label, with its quotation marks and colon, is `label`; nil
    /// when there is none.
    package func text(after label: [UInt8]) -> String? {
        guard let place = place(of: label) else { return nil }
        return String(
            decoding: bytes[(place + label.count)...].prefix { $0 != Self.quote }, as: UTF8.self)
    }

    /// The whole line; nil when it is no object.
    package var object: JSONValue? {
        let outcome = JSON5Parser.parse(Array(bytes), file: "trace")
        return outcome.diagnostics.isEmpty ? outcome.value : nil
    }

    /// A time, as traces write it.
    package static func time(_ text: some StringProtocol) -> Instant? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 9, let whole = UInt64(parts[0]),
            let fraction = UInt64(parts[1])
        else { return nil }
        return .start + .seconds(whole) + .nanoseconds(fraction)
    }

    /// Where `word` stands first; nil when it does not.
    private func place(of word: [UInt8]) -> Int? {
        guard let first = word.first else { return nil }
        let found = bytes.withUnsafeBufferPointer { line -> Int? in
            word.withUnsafeBufferPointer { word in
                var index = 0
                let last = line.count - word.count
                while index <= last {
                    if line[index] == first {
                        var length = 1
                        while length < word.count, line[index + length] == word[length] {
                            length += 1
                        }
                        if length == word.count { return index }
                    }
                    index += 1
                }
                return nil
            }
        }
        return found.map { bytes.startIndex + $0 }
    }
}
