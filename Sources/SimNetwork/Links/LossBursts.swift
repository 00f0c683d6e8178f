import SimKernel

/// Loss that comes in bursts: the model of Gilbert (1960) and Elliott (1963), with two states that
/// a link changes between from packet to packet.
///
/// netem calls `enter` p, `leave` r, and `loss` 1−h. A burst lasts 1 / `leave` packets in the mean,
/// and a share of `enter` / (`enter` + `leave`) of all packets falls into one.
public struct LossBursts: Equatable, Sendable {
    /// The chance that a burst begins with a packet.
    public var enter: Ratio
    /// The chance that a burst ends with a packet.
    public var leave: Ratio
    /// The chance that a packet within a burst is lost.
    public var loss: Ratio

    /// Bursts of the given kind.
    public init(enter: Ratio, leave: Ratio, loss: Ratio = .one) {
        self.enter = enter
        self.leave = leave
        self.loss = loss
    }
}

extension LinkProfile {
    /// Whether nothing is ever lost.
    package var isLossless: Bool { loss.isZero && bursts == nil }

    /// Whether the next packet of a link is lost; `isInBurst` is what the link remembers.
    ///
    /// This is where loss is decided: by the packet's own draws; where there are bursts, which are
    /// defined by the packets that follow one another, by those of the link in the order of
    /// sending.
    func losesPacket(
        _ isInBurst: inout Bool, inOrder random: inout RandomStream, packet: inout RandomStream
    ) -> Bool {
        guard let bursts else { return packet.chance(loss) }
        if random.chance(isInBurst ? bursts.leave : bursts.enter) { isInBurst.toggle() }
        return random.chance(isInBurst ? bursts.loss : loss)
    }
}
