import P2PWire
import SimKernel
import SimNetwork

/// Which dials fail for a reason of their own, and what those that do not fail have to exchange.
struct Dialling {
    /// What becomes of a dial.
    enum Result {
        /// There is a connection already, or one that is being opened.
        case known
        /// It goes to the other.
        case underWay
        /// It is not answered: the other does not run or cannot be dialled, or the network is cut
        /// between the two.
        case unheard
        /// It fails for a reason of its own.
        case failed
    }

    private let failure: Ratio
    /// The world's stream.
    private let root: RandomStream
    /// How often one node has dialled another, where dials fail by chance. For look-up only.
    private var attempts: [UInt64: UInt64] = [:]
    /// Whether no dial fails by chance any more.
    private var isReliable = false
    /// What setting up a connection takes.
    var handshakes: HandshakeCosts

    /// No dials yet; a share of them, `failure`, will fail.
    init(failure: Ratio, _ stack: Stack?, random root: RandomStream) {
        self.failure = failure
        self.root = root
        handshakes = HandshakeCosts(stack)
    }

    /// Whether a dial fails for a reason of its own.
    mutating func fails(_ edge: Edge) -> Bool {
        if failure.isZero || isReliable { return false }
        let ends = (UInt64(edge.dialler.rawValue), UInt64(edge.listener.rawValue))
        let attempt = attempts[ends.0 << 32 | ends.1, default: 0]
        attempts[ends.0 << 32 | ends.1] = attempt + 1
        var random = root.child("dial", ends.0, ends.1, attempt)
        return random.chance(failure)
    }

    /// From now on no dial fails by chance.
    mutating func endFailures() { isReliable = true }
}
