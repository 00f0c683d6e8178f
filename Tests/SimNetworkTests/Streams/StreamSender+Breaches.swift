import SimKernel

@testable import SimNetwork

/// What must hold of a sender after every event.
extension StreamSender {
    /// What does not hold; empty when all does.
    var breaches: [String] {
        var breaches: [String] = []
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
            if !holds { breaches.append(what()) }
        }
        expect(
            acknowledged <= sent && sent <= written,
            "acknowledged \(acknowledged), sent \(sent), written \(written)")
        // What was sent and is not acknowledged is divided among the trains.
        var place = acknowledged
        for train in trains {
            expect(train.begin == place && train.end > place, "a gap at \(place)")
            place = train.end
        }
        expect(place == sent, "trains end at \(place), sent \(sent)")
        let counts = trains.reduce(into: [Train.Fate: Int]()) { $0[$1.fate, default: 0] += 1 }
        expect(
            lostCount == (counts[.lost] ?? 0) + (counts[.missing] ?? 0),
            "\(lostCount) lost, \(counts)")
        expect(missingCount == counts[.missing] ?? 0, "\(missingCount) missing, \(counts)")
        let flying = trains.filter { $0.fate != .missing && $0.fate != .acknowledged }
        let count = flying.reduce(0) { $0 + $1.count }
        expect(inFlight == count, "\(inFlight) in flight, \(count) in trains")
        // What was handed over and has not arrived is whole, in order.
        var end = writes.first?.begin ?? written
        expect(end <= frontier || writes.isEmpty, "arrived to \(frontier), waits from \(end)")
        for write in writes {
            expect(write.begin == end && write.end > frontier, "a write from \(write.begin)")
            end = write.end
        }
        expect(end == written, "writes end at \(end), written \(written)")
        if !isBroken, inFlight + missingCount > 0, lostCount > 0 {
            expect(timer != .never || reorderingTimer != .never, "nothing looks after a loss")
        }
        return breaches
    }
}

extension StreamWorld {
    /// What does not hold of its streams; empty when all does.
    var breaches: [String] {
        var breaches: [String] = []
        for (direction, loads) in writes {
            let index = Int(direction)
            let gone = (order[direction] ?? []) + (returned[direction] ?? [])
            let rest = Array(loads.dropFirst(gone.count))
            if Array(loads.prefix(gone.count)) != gone {
                breaches.append("\(gone) arrived or came back, of \(loads)")
            }
            guard index < streams.states.count, let place = streams.states[index].slot else {
                if !rest.isEmpty { breaches.append("\(rest) are nowhere") }
                continue
            }
            let sender = streams.busy[place].sender
            breaches += sender.breaches
            if sender.writes.map(\.load) != rest {
                breaches.append("\(rest) have not arrived, \(sender.writes.map(\.load)) wait")
            }
            if sender.writes.contains(where: { $0.end - $0.begin != byteCounts[$0.load] }) {
                breaches.append("a load has changed its size")
            }
            // What waits for a shared interface is what is under way and has not left.
            let underWay = sender.trains.filter { $0.fate == .underWay }
            let most = underWay.reduce(0) { $0 + PacketTrain($1, headers: headers).byteCount }
            if streams.busy[place].waiting > most || streams.busy[place].waiting < 0 {
                breaches.append("\(streams.busy[place].waiting) bytes wait, of \(most)")
            }
        }
        return breaches
    }
}
