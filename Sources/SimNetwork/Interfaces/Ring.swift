import SimKernel

/// What one uplink sends, connection by connection in turn.
///
/// Times are computed from bytes since `begin`, so that roundings do not add up.
struct Ring: Sendable {
    private struct Line: Sendable {
        let direction: Connections.Direction
        /// What is sent, and what waits behind it.
        var loads: [(load: FairShare.Load, byteCount: Int)]
        /// What is left of the first.
        var left: Int
        /// What is left of all.
        var backlog: Int
    }

    private(set) var uplink: BitRate?
    private let queue: Bandwidth.Queue?
    private let quantum: Int
    private var lines: [Line] = []
    /// Whose turn it is.
    private var head = 0
    /// What is left of the turn.
    private var turn: Int
    /// When the uplink was idle last, and the bytes that have left since, as far as is computed.
    private var begin = Instant.start
    private var gone = 0
    /// The bytes that have not, nor are in `called`.
    private var backlog = 0
    /// What comes into the ring next.
    var called: [(direction: Connections.Direction, load: FairShare.Load, byteCount: Int)] = []

    init(_ limits: Bandwidth, quantum: Int) {
        uplink = limits.uplink
        queue = limits.queue
        self.quantum = quantum
        turn = quantum
    }

    /// Whether a datagram of `n` bytes may wait.
    func hasRoom(for byteCount: Int, at now: Instant) -> Bool {
        guard let queue, let uplink else { return true }
        var before = called.reduce(backlog) { $0 + $1.byteCount }
        if backlog > 0 { before -= uplink.byteCount(in: now - begin) - gone }
        return queue.hasRoom(for: byteCount, after: uplink.time(of: max(0, before)), at: uplink)
    }

    /// Takes in what was called, behind all that is there.
    mutating func enter(at now: Instant) {
        for (direction, load, byteCount) in called {
            backlog += byteCount
            if let place = lines.firstIndex(where: { $0.direction == direction }) {
                lines[place].loads.append((load, byteCount))
                lines[place].backlog += byteCount
                continue
            }
            let line = Line(
                direction: direction, loads: [(load, byteCount)], left: byteCount,
                backlog: byteCount)
            if lines.isEmpty { (begin, gone, head, turn) = (now, 0, 0, quantum) }
            if head == 0 {
                lines.append(line)
            } else {
                lines.insert(line, at: head)
                head += 1
            }
        }
        called.removeAll(keepingCapacity: true)
    }

    /// Lets turns pass up to `now` and appends what has left, whole; or stops before the first load
    /// that would have, if it is not `completing`.
    mutating func pass(
        to now: Instant, completing: Bool, into departures: inout [FairShare.Departure]
    ) {
        guard let uplink, !lines.isEmpty else { return }
        let end = uplink.byteCount(in: now - begin)
        while !lines.isEmpty {
            if turn == quantum { passRounds(to: end) }
            let step = min(turn, lines[head].left)
            if gone + step > end { return }
            let completes = step == lines[head].left
            if completes && !completing { return }
            send(step)
            if completes {
                let direction = lines[head].direction
                let load = lines[head].loads.removeFirst().load
                departures.append(FairShare.Departure(direction: direction, load: load))
                lines[head].left = lines[head].loads.first?.byteCount ?? 0
            }
            if lines[head].loads.isEmpty {
                lines.remove(at: head)
                turn = quantum
                if head == lines.count { head = 0 }
            } else if turn == 0 {
                turn = quantum
                head = head + 1 == lines.count ? 0 : head + 1
            }
        }
    }

    private mutating func send(_ step: Int) {
        gone += step
        backlog -= step
        turn -= step
        lines[head].left -= step
        lines[head].backlog -= step
    }

    /// The uplink has another rate from now on, at which the rest of everything leaves. What is
    /// less than a byte of what has left until now is sent again.
    ///
    /// - Precondition: every load that has left by now, whole, was taken (`pass`).
    mutating func setUplink(_ rate: BitRate?, at now: Instant) {
        defer { uplink = rate }
        guard let uplink, !lines.isEmpty else { return }
        var none: [FairShare.Departure] = []
        pass(to: now, completing: false, into: &none)
        let part = min(uplink.byteCount(in: now - begin) - gone, lines[head].left - 1)
        if part > 0 { send(part) }
        (begin, gone) = (now, 0)
    }

    /// Whole rounds, in each of which every connection has a whole turn and completes nothing.
    private mutating func passRounds(to end: Int) {
        let round = quantum * lines.count
        var count = (end - gone) / round
        for line in lines { count = min(count, (line.left - 1) / quantum) }
        if count <= 0 { return }
        for place in lines.indices {
            lines[place].left -= count * quantum
            lines[place].backlog -= count * quantum
        }
        gone += count * round
        backlog -= count * round
    }

    /// When the next load's last byte leaves, if nothing changes; nil when nothing is sent.
    var nextDeparture: Instant? {
        guard let uplink, !lines.isEmpty else { return nil }
        var best: (turns: Int, bytes: Int)?
        for offset in lines.indices {
            let left = lines[(head + offset) % lines.count].left
            // The head's turn is under way, and may be shorter than those to come.
            let first = offset == 0 ? turn : quantum
            let turns = left <= first ? 0 : (left - first + quantum - 1) / quantum
            if let best, best.turns <= turns { continue }
            let before = turns == 0 ? 0 : first + (turns - 1) * quantum
            var bytes = left - before
            if turns == 0 {
                bytes += offset == 0 ? 0 : turn + (offset - 1) * quantum
            } else {
                // Whole rounds, the first of them with the head's rest, and this round's turns.
                bytes += turn + (turns * lines.count - 1) * quantum + offset * quantum
            }
            best = (turns, bytes)
        }
        return best.map { begin + uplink.time(of: gone + $0.bytes) }
    }

    /// Takes a connection out, and returns what has not left.
    mutating func remove(
        _ direction: Connections.Direction, at now: Instant
    ) -> [FairShare.Load] {
        let waiting = called.filter { $0.direction == direction }.map(\.load)
        called.removeAll { $0.direction == direction }
        guard lines.contains(where: { $0.direction == direction }) else { return waiting }
        var none: [FairShare.Departure] = []
        pass(to: now, completing: false, into: &none)
        guard let place = lines.firstIndex(where: { $0.direction == direction }) else {
            return waiting
        }
        let line = lines.remove(at: place)
        backlog -= line.backlog
        if place < head {
            head -= 1
        } else if place == head {
            // What was being sent is cut off.
            (begin, gone, turn) = (now, 0, quantum)
            if head == lines.count { head = 0 }
        }
        return line.loads.map(\.load) + waiting
    }
}
