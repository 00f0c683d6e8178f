import PubSub
import Recordings
import Reports
import SimKernel
import Testing

@Suite("Chains of digests")
struct DigestChainTests {
    private static func chain(_ events: [(UInt64, UInt32)]) -> DigestChain {
        DigestLogTests.digestLog(events.map { Happening.event($0, $1, .start) }).wholeChain
    }

    @Test("Equal chains have no difference, and a chain survives being text")
    func text() throws {
        let chain = Self.chain([(0, 0), (10, 3), (2500, 1), (7000, 4)])
        #expect(chain.difference(from: chain) == nil)
        let again = try #require(DigestChain(text: chain.text))
        #expect(again == chain)
        #expect(chain.text.split(separator: "\n").count == 5)
    }

    @Test("The first second that differs is named, with the groups it differs for")
    func difference() {
        let one = Self.chain([(0, 0), (1100, 3), (2500, 1), (7000, 4)])
        let moved = Self.chain([(0, 0), (1100, 3), (2600, 1), (7000, 4)])
        #expect(
            one.difference(from: moved)
                == .init(second: 2, groups: ["a"], sameCount: 2))
        let other = Self.chain([(0, 0), (1100, 2), (2500, 0), (7000, 4)])
        #expect(one.difference(from: other)?.groups == ["b"])
        #expect(one.difference(from: other)?.sameCount == 1)
        // A second in which only one of them has an event.
        let more = Self.chain([(0, 0), (1100, 3), (2500, 1), (4000, 0), (7000, 4)])
        #expect(one.difference(from: more)?.second == 4)
        #expect(one.difference(from: more) == more.difference(from: one))
        #expect(one.difference(from: more, through: 3) == nil)
        // One is over.
        let shorter = Self.chain([(0, 0), (1100, 3), (2500, 1)])
        #expect(one.difference(from: shorter) == .init(second: 7, groups: ["b"], sameCount: 3))
        #expect(one.difference(from: Self.chain([]))?.sameCount == 0)
    }

    @Test(
        "What is no chain is not taken for one",
        arguments: [
            "", "groups a\n", "# something else\ngroups a\n0 1 0 0\n", "TITLE\ngroups a\n0 1 0\n",
            "TITLE\ngroups a\n0 1 0 x\n", "TITLE\ngroups a\n0 1 0 0", "TITLE\n0 1 0 0\n",
            "TITLE\ngroups a\n1 1 0 0\n1 2 0 0\n", "TITLE\ngroups a\n1 2 0 0\n2 2 0 0\n",
        ])
    func damage(text: String) {
        let title = String(Self.chain([]).text.prefix { $0 != "\n" })
        let parts = text.split(separator: "TITLE", omittingEmptySubsequences: false)
        #expect(DigestChain(text: parts.joined(separator: title)) == nil)
    }
}
