import SimKernel
import Testing

@testable import PubSub

@Suite("Sender lists")
struct SenderListsTests {
    @Test("Lists keep apart, and what is released is used again")
    func lists() {
        var lists = SenderLists()
        var heads = Array(repeating: SenderLists.Link.end, count: 4)
        for round in 0..<50 as Range<UInt32> {
            for index in heads.indices {
                lists.insert(PeerID(round * 4 + UInt32(index)), before: &heads[index])
            }
            #expect(lists.contains(PeerID(round * 4 + 1), in: heads[1]))
            #expect(!lists.contains(PeerID(round * 4 + 1), in: heads[2]))
            if round % 5 == 4 {
                lists.release(&heads[1])
                #expect(heads[1] == .end)
            }
        }
        #expect(Self.count(heads[0], in: lists) == 50)
        #expect(Self.count(heads[1], in: lists) == 0)
        #expect(lists.placeCount == 3 * 50 + 5)
    }

    private static func count(_ head: SenderLists.Link, in lists: SenderLists) -> Int {
        var count = 0
        var rest = head
        while rest != .end {
            rest = lists.first(of: rest).rest
            count += 1
        }
        return count
    }
}
