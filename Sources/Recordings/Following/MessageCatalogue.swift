import PubSub
import Reports
import TextFormats

/// The messages of a run, as far as they are needed to say what somebody may have meant who asked
/// for one that is not there: the first of all, and how many the asked-for author published.
package struct MessageCatalogue: Equatable, Sendable {
    /// More are not remembered: memory must not grow with the run.
    private static let mostRemembered = 1000
    private static let mostListed = 8

    private let id: MessageID
    private var count = 0
    private var first: [String] = []
    /// Messages of the author of `id`.
    private var ofAuthor = 0
    private let authorPrefix: String

    init(_ id: MessageID) {
        self.id = id
        authorPrefix = id.isContent ? "c" : "m\(id.author.rawValue)/"
    }

    /// What there is instead of `id` among `messages`.
    package init(_ id: MessageID, _ messages: [FollowedMessage]) {
        self.init(id)
        for message in messages { note(message.id.description) }
    }

    /// Notes a publication of the message `other`.
    mutating func note(_ other: String) {
        count += 1
        if other.hasPrefix(authorPrefix) { ofAuthor += 1 }
        if first.count < Self.mostRemembered { first.append(other) }
    }

    /// Why the message is not there, in a sentence.
    package func absence(_ names: NodeNames) -> String {
        if count == 0 { return "no message '\(id)': no message was published" }
        if !id.isContent, ofAuthor > 0 {
            let last = ofAuthor == 1 ? "" : " to m\(id.author.rawValue)/\(ofAuthor)"
            return "no message '\(id)'; \(names.name(of: id.author)) published "
                + "m\(id.author.rawValue)/1\(last)"
        }
        let start = id.isContent ? "no content '\(id)'" : "no message '\(id)'"
        if count <= Self.mostListed {
            return "\(start); published: \(first.joined(separator: ", "))"
        }
        if let near = Suggestion.nearest(to: id.description, among: first) {
            return "\(start); \(count) messages were published; did you mean '\(near)'?"
        }
        let some = first.prefix(Self.mostListed).joined(separator: ", ")
        return "\(start); \(count) messages were published: \(some), …"
    }
}
