import PubSub

/// A check of a message that is under way.
struct PendingCheck {
    var message: Message
    var sender: PeerID
    var check: MessageCheck
    /// How often the node had started again when it began: a node that stops forgets it.
    var restartCount: UInt32

    /// What the check finds at a node, which accepts what it publishes itself
    /// (docs/decisions/signatures-are-modelled.md).
    func result(at peer: PeerID) -> CheckResult {
        sender == peer ? .accept : message.authenticity.result(of: check)
    }
}

extension MessageAuthenticity {
    /// What a check finds.
    fileprivate func result(of check: MessageCheck) -> CheckResult {
        switch (check, flaw) {
        case (.signature, .forged): .reject
        case (.signature, _): .accept
        case (.validity, .invalid): .reject
        case (.validity, .ignorable): .ignore
        case (.validity, _): .accept
        }
    }
}
