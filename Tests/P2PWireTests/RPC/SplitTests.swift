import P2PWire
import Testing

@Suite("Splitting an RPC")
struct SplitTests {
    @Test(
        "Parts are those of the naive rule, at every limit", arguments: [1, 2, 3, 4] as [UInt64]
    )
    func naive(seed: UInt64) {
        var random = RandomRPC(seed: seed)
        var partCount = 0
        for _ in 0..<12 {
            let rpc = random.next()
            let size = rpc.encodedSize
            for limit in [0, 2, 3, 8, 20, 60, 150, size / 2, size - 1, size, size + 1] {
                let parts = rpc.split(limit: limit)
                #expect(parts == NaiveSplit.split(rpc, limit: limit), "limit \(limit) of \(rpc)")
                let counts = RPCSizes(of: rpc).parts(limit: limit).map(\.byteCount)
                #expect(counts == parts.map(\.encodedSize))
                partCount += parts.count
            }
        }
        #expect(partCount > 200)
    }

    @Test("Nothing but IDONTWANT and extensions is lost, and order is kept")
    func whole() {
        var random = RandomRPC(seed: 99)
        for _ in 0..<200 {
            let rpc = random.next()
            let parts = rpc.split(limit: 30)
            #expect(parts.flatMap(\.publish) == rpc.publish)
            #expect(parts.flatMap(\.subscriptions) == rpc.subscriptions)
            let controls = parts.compactMap(\.control)
            #expect(controls.flatMap(\.graft) == rpc.control?.graft ?? [])
            #expect(controls.flatMap(\.prune) == rpc.control?.prune ?? [])
            #expect(
                controls.flatMap(\.iWant).flatMap(\.messageIDs)
                    == (rpc.control?.iWant ?? []).flatMap(\.messageIDs))
            #expect(
                controls.flatMap(\.iHave).flatMap(Self.pairs)
                    == (rpc.control?.iHave ?? []).flatMap(Self.pairs))
        }
    }

    /// Each id with its topic.
    private static func pairs(_ ihave: WireRPC.IHave) -> [[[UInt8]?]] {
        ihave.messageIDs.map { [ihave.topicID, $0] }
    }

    @Test("Exactly at the limit messages share a part, and the rest is divided")
    func boundary() {
        let message = WireRPC.Message(data: [1, 2, 3])
        let two = WireRPC(publish: [message, message])
        #expect(two.split(limit: two.encodedSize) == [two])
        #expect(two.split(limit: two.encodedSize - 1).count == 2)
        // Seen by what only a division loses.
        let rest = WireRPC(
            control: WireRPC.Control(iDontWant: [WireRPC.IDontWant(messageIDs: [[1]])]))
        #expect(rest.split(limit: rest.encodedSize + 1) == [rest])
        #expect(rest.split(limit: rest.encodedSize) == [WireRPC(control: WireRPC.Control())])
    }

    @Test("go's oddities: an empty part, an IWANT without ids")
    func oddities() {
        let large = WireRPC.Message(data: Array(repeating: 7, count: 50))
        let oversized = WireRPC(publish: [large, large])
        #expect(
            oversized.split(limit: 20)
                == [WireRPC(), WireRPC(publish: [large]), WireRPC(publish: [large])])
        let id: [UInt8] = Array(repeating: 8, count: 10)
        let rpc = WireRPC(
            control: WireRPC.Control(
                iWant: [WireRPC.IWant(messageIDs: [id])],
                graft: [WireRPC.Graft(topicID: [1, 2, 3])]))
        #expect(
            rpc.split(limit: 15).map { $0.control?.iWant } == [
                [WireRPC.IWant()], [WireRPC.IWant(messageIDs: [id])],
            ])
    }
}
