/// What a check of a message finds: whether it is signed, and what an oracle knows of it.
///
/// Signatures are modelled, not computed (docs/decisions/signatures-are-modelled.md): whether one
/// is good, and whether a validator would accept the data, is written on the message where it is
/// made, and only the checks look at it. It is not on the wire.
public struct MessageAuthenticity: Hashable, Sendable {
    /// What is wrong with the message.
    public enum Flaw: UInt8, CaseIterable, Sendable {
        /// Nothing.
        case none
        /// The signature is not the author's.
        case forged
        /// The application's validators reject it: `ValidationReject`.
        case invalid
        /// The application's validators ignore it: `ValidationIgnore`.
        case ignorable
    }

    /// Whether the message carries a signature, good or not.
    public var isSigned: Bool
    /// What is wrong with it.
    public var flaw: Flaw

    /// Signed or not, and with this flaw.
    @inlinable
    public init(isSigned: Bool, flaw: Flaw = .none) {
        self.isSigned = isSigned
        self.flaw = flaw
    }

    /// A good signature on a valid message.
    public static var signed: MessageAuthenticity {
        @inlinable get { MessageAuthenticity(isSigned: true) }
    }

    /// No signature on a valid message.
    public static var unsigned: MessageAuthenticity {
        @inlinable get { MessageAuthenticity(isSigned: false) }
    }
}
