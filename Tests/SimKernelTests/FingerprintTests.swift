import SimKernel
import Testing

@Suite("Fingerprint")
struct FingerprintTests {
    private struct Happening {
        var node = 1
        var time: UInt64 = 5
        var words: (UInt64, UInt64, UInt64) = (7, 11, 13)
    }

    private func fingerprint(_ happenings: [Happening], nodeCount: Int = 3) -> Fingerprint {
        var fingerprint = Fingerprint(nodeCount: nodeCount)
        for happening in happenings {
            fingerprint.absorb(
                node: happening.node, at: Instant(nanoseconds: happening.time),
                happening.words.0, happening.words.1, happening.words.2)
        }
        return fingerprint
    }

    @Test("The node, the time and every bit of every word matter")
    func everythingMatters() {
        var values = [fingerprint([]).value, fingerprint([Happening()]).value]
        values.append(fingerprint([Happening(node: 0)]).value)
        values.append(fingerprint([Happening(node: 2)]).value)
        for bit in 0..<64 {
            let flip: UInt64 = 1 << UInt64(bit)
            values += [
                fingerprint([Happening(time: 5 ^ flip)]).value,
                fingerprint([Happening(words: (7 ^ flip, 11, 13))]).value,
                fingerprint([Happening(words: (7, 11 ^ flip, 13))]).value,
                fingerprint([Happening(words: (7, 11, 13 ^ flip))]).value,
            ]
        }
        #expect(Set(values).count == values.count)
    }

    @Test("Which word is which matters")
    func placesOfWords() {
        let orders: [(UInt64, UInt64, UInt64)] = [
            (1, 2, 3), (1, 3, 2), (2, 1, 3), (2, 3, 1), (3, 1, 2), (3, 2, 1),
        ]
        let values = orders.map { fingerprint([Happening(time: 1, words: $0)]).value }
        #expect(Set(values).count == values.count)
    }

    @Test("Within a node order matters")
    func orderWithin() {
        let first = Happening(words: (1, 2, 3))
        let second = Happening(words: (4, 5, 6))
        #expect(fingerprint([first, second]).value != fingerprint([second, first]).value)
    }

    @Test("Between nodes order does not matter")
    func orderBetween() {
        var random = RandomStream(seed: 4)
        let chains = (0..<4).map { node in
            (0..<50).map { Happening(node: node, time: UInt64($0), words: (UInt64(node), 0, 1)) }
        }
        let inTurn = fingerprint(chains.flatMap { $0 }, nodeCount: 4)
        for _ in 0..<20 {
            var mixed: [Happening] = []
            var taken = [0, 0, 0, 0]
            while mixed.count < 200 {
                let node = random.next(below: 4)
                if taken[node] == 50 { continue }
                mixed.append(chains[node][taken[node]])
                taken[node] += 1
            }
            #expect(fingerprint(mixed, nodeCount: 4) == inTurn)
        }
    }

    @Test("That the same happened to two nodes the other way round matters")
    func exchangedNodes() {
        let one = [Happening(node: 0, words: (1, 2, 3)), Happening(node: 1, words: (4, 5, 6))]
        let other = [Happening(node: 1, words: (1, 2, 3)), Happening(node: 0, words: (4, 5, 6))]
        #expect(fingerprint(one).value != fingerprint(other).value)
    }

    @Test("How often something happened matters, to the value and to the count")
    func repetitions() {
        let counts = 0...100
        let fingerprints = counts.map {
            fingerprint(Array(repeating: Happening(time: 0, words: (0, 0, 0)), count: $0))
        }
        #expect(Set(fingerprints.map { $0.value }).count == counts.count)
        #expect(fingerprints.map { $0.eventCount } == counts.map { UInt64($0) })
    }

    @Test("No single happening leaves an untouched node as it was, not even one of zeros")
    func noNeutralElement() {
        let untouched = fingerprint([]).value
        for word in [0, UInt64.max] {
            let zeros = Happening(time: 0, words: (0, 0, word))
            #expect(fingerprint([zeros]).value != untouched, "third word \(word)")
        }
    }

    @Test("The number of nodes matters, even if nothing happens")
    func nodeCount() {
        let values = (0...50).map { Fingerprint(nodeCount: $0).value }
        #expect(Set(values).count == values.count)
    }

    @Test("A fixed sequence has this fingerprint")
    func pinned() {
        var random = RandomStream(seed: 5)
        var fingerprint = Fingerprint(nodeCount: 10)
        for event in 0..<1000 {
            fingerprint.absorb(
                node: random.next(below: 10), at: Instant(nanoseconds: UInt64(event)),
                random.next(), random.next(), random.next())
        }
        #expect(fingerprint.description == "48a491761a980d1e")
        #expect(Fingerprint(nodeCount: 10).description == "23e77d7f080b7bd1")
    }

    @Test("The description is the value in sixteen hexadecimal digits")
    func description() {
        var shortest = 16
        for count in 0..<500 {
            let fingerprint = Fingerprint(nodeCount: count)
            let description = fingerprint.description
            #expect(description.count == 16)
            #expect(UInt64(description, radix: 16) == fingerprint.value)
            shortest = min(shortest, String(fingerprint.value, radix: 16).count)
        }
        #expect(shortest < 16, "no value of these was short enough to need a zero before it")
    }
}
