import PubSub

extension MessageID {
    /// The message that traces and reports call `name`, such as `m22/1` or `c7`; nil when it is
    /// the name of none.
    package init?(named name: String) {
        func number(_ digits: Substring) -> UInt32? {
            digits.utf8.allSatisfy { 48...57 ~= $0 } ? UInt32(digits) : nil
        }
        if name.hasPrefix("c"), let content = number(name.dropFirst()), content < .max {
            self.init(content: content)
            return
        }
        let parts = name.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard name.hasPrefix("m"), parts.count == 2, let author = number(parts[0]),
            author < .max, let sequenceNumber = number(parts[1])
        else { return nil }
        self.init(author: PeerID(author), sequenceNumber: sequenceNumber)
    }
}
