import P2PWire
import SimKernel
import SimNetwork

/// What dials come to: which fail for a reason of their own, which of two that cross stays, what
/// those that do not fail have to exchange, and what waits for them.
struct Dialling {
    /// What a dial begins with.
    enum Result {
        /// There is a connection already, or a dial.
        case known
        /// It goes to the other.
        case underWay
        /// The network is cut between the two: there will be no answer.
        case unheard
    }

    private let failure: Ratio
    /// The world's stream.
    private let root: RandomStream
    /// How often one node has dialled another, where dials fail by chance. For look-up only.
    private var attempts: [UInt64: UInt64] = [:]
    /// The dials under way that their listeners will refuse, by direction. For look-up only.
    private var refused: Set<UInt32> = []
    /// The numbers of answers that wait for a connection, by sender and receiver. For look-up only.
    private var waitingAnswers: [UInt64: [UInt32]] = [:]
    /// Whether no dial fails by chance any more.
    private var isReliable = false
    /// What setting up a connection takes.
    var handshakes: HandshakeCosts
    /// Those under way whose bytes pass interfaces.
    var flights = Handshakes()

    /// No dials yet; a share of them, `failure`, will fail.
    init(failure: Ratio, _ stack: Stack?, random root: RandomStream) {
        self.failure = failure
        self.root = root
        handshakes = HandshakeCosts(stack)
    }

    // MARK: Failing

    /// Whether a dial that goes in `direction` will be refused for a reason of its own.
    mutating func fails(_ edge: Edge, _ direction: Connections.Direction) -> Bool {
        if failure.isZero || isReliable { return false }
        let pair = Self.key(edge.dialler, edge.listener)
        let attempt = attempts[pair, default: 0]
        attempts[pair] = attempt + 1
        var random = root.child(
            "dial", UInt64(edge.dialler.rawValue), UInt64(edge.listener.rawValue), attempt)
        let fails = random.chance(failure)
        if fails { refused.insert(direction.rawValue) }
        return fails
    }

    /// Whether a dial under way will be refused.
    func willBeRefused(_ dial: Connections.Direction) -> Bool { refused.contains(dial.rawValue) }

    /// Whether a dial that has come to its listener is to be refused; asked once for each dial.
    mutating func takeRefusal(of dial: Connections.Direction) -> Bool {
        if refused.isEmpty { return false }
        return refused.remove(dial.rawValue) != nil && !isReliable
    }

    /// From now on no dial fails by chance.
    mutating func endFailures() { isReliable = true }

    // MARK: Crossing

    /// Whose dial stays when two nodes dial each other: by a lot of the pair, which both know.
    func winner(_ one: NodeID, _ other: NodeID) -> NodeID {
        let (low, high) = (min(one, other), max(one, other))
        var random = root.child("crossing", UInt64(low.rawValue), UInt64(high.rawValue))
        return random.next(below: 2) == 0 ? low : high
    }

    // MARK: Waiting

    /// An answer waits until its sender has a connection with its receiver.
    mutating func keepAnswer(_ number: UInt32, from sender: NodeID, to receiver: NodeID) {
        waitingAnswers[Self.key(sender, receiver), default: []].append(number)
    }

    /// Takes the answers that wait for a connection of the two.
    mutating func takeAnswers(_ sender: NodeID, _ receiver: NodeID) -> [UInt32] {
        if waitingAnswers.isEmpty { return [] }
        return waitingAnswers.removeValue(forKey: Self.key(sender, receiver)) ?? []
    }

    private static func key(_ one: NodeID, _ other: NodeID) -> UInt64 {
        UInt64(one.rawValue) << 32 | UInt64(other.rawValue)
    }
}
