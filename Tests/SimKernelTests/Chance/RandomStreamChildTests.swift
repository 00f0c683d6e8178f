import SimKernel
import Testing

@Suite("Random stream, children")
struct RandomStreamChildTests {
    private let root = RandomStream(seed: 42)

    @Test("Children of seed 42 begin with these draws")
    func pinned() {
        let children = [
            root.child("link"), root.child("link", 3), root.child("link", 3, 7),
            root.child("link", 7, 3), root.child("node", 3), root.child("link").child("loss"),
        ]
        #expect(
            children.map(firstDraw) == [
                12_899_760_471_057_347_130, 14_952_146_012_140_055_561,
                17_104_828_376_175_525_259, 13_143_716_807_206_671_686,
                10_973_278_943_403_140_916, 6_771_889_390_454_318_586,
            ])
    }

    @Test("Keyed streams of seed 42 begin with these draws, and do not depend on draws before")
    func keyed() {
        var parent = root
        _ = parent.next()
        let keys = [0, 1, .max, 1 << 32 as UInt64]
        #expect(
            keys.map { firstDraw(parent.keyed(by: $0)) }
                == keys.map { firstDraw(root.keyed(by: $0)) })
        #expect(
            keys.map { firstDraw(root.keyed(by: $0)) } == [
                4_665_213_101_593_329_290, 3_240_971_411_923_758_073,
                1_954_527_346_782_238_915, 16_621_446_087_647_409_720,
            ])
        let many =
            (0..<20_000).map { firstDraw(root.keyed(by: $0)) }
            + (0..<20_000).map { firstDraw(root.keyed(by: 1).keyed(by: $0)) }
            + (0..<20_000).map { firstDraw(root.child("", $0)) }
        #expect(Set(many).count == many.count)
    }

    @Test("A child does not depend on what its parent has drawn")
    func parentDraws() {
        var parent = root
        let before = parent.child("router", 1)
        for _ in 0..<100 { _ = parent.next() }
        #expect(parent.child("router", 1) == before)
    }

    @Test("Taking a child draws nothing from its parent")
    func childDraws() {
        var parent = root
        let untouched = parent
        _ = parent.child("router", 1)
        #expect(parent == untouched)
        #expect(parent.next() == firstDraw(root))
    }

    @Test("Thousands of children by name, index and depth all begin differently")
    func noCollisions() {
        var draws: [UInt64] = [firstDraw(root)]
        for index in 0..<UInt64(4000) {
            draws.append(firstDraw(root.child("link", index)))
            draws.append(firstDraw(root.child("node", index)))
            draws.append(firstDraw(root.child("node").child("link", index)))
            draws.append(firstDraw(root.child("link", index / 64, index % 64 + 4000)))
            draws.append(firstDraw(root.child("link", index << 32)))
            draws.append(firstDraw(RandomStream(seed: index + 43)))
        }
        // Index zero shifted is index zero: the one pair that is the same child.
        #expect(Set(draws).count == draws.count - 1)
    }

    @Test("Names and indices are not run together")
    func structure() {
        // This index is the one whose digest is that of the letter b.
        let letter: UInt64 = 13_854_018_173_292_709_400
        let children = [
            root, root.child(""), root.child("a"), root.child("b"), root.child("ab"),
            root.child("ba"), root.child("a\0"), root.child("a", 0), root.child("a", .max),
            root.child("a", letter), root.child("a", 1), root.child("ab", 1), root.child("a", 1, 1),
            root.child("a", 11), root.child("a", 1, 0), root.child("a", 0, 1), root.child("", 1),
            root.child("a").child("b"), root.child("b").child("a"), root.child("a").child(""),
        ]
        #expect(Set(children.map(firstDraw)).count == children.count)
    }

    @Test("Draws of neighbouring children are not correlated in any bit")
    func noCorrelation() {
        let count = 4000
        var agreements = [Int](repeating: 0, count: 64)
        var previous = firstDraw(root.child("node", 0))
        for index in 1...UInt64(count) {
            let draw = firstDraw(root.child("node", index))
            for bit in 0..<64 where (draw ^ previous) >> UInt64(bit) & 1 == 0 {
                agreements[bit] += 1
            }
            previous = draw
        }
        // A fair coin's standard error over 4000 tosses is 31.6.
        let deviations = agreements.map { abs(Double($0 - count / 2)) / 31.6 }
        #expect(deviations.allSatisfy { $0 < 5 })
    }

    @Test("Draws of a child are not correlated with its parent's")
    func noCorrelationWithParent() {
        var parent = root
        var child = root.child("node", 1)
        var sum = 0.0
        for _ in 0..<10_000 { sum += (parent.nextUnit() - 0.5) * (child.nextUnit() - 0.5) }
        // The product of two uniform numbers about zero deviates by 1/12.
        #expect(abs(sum) < 5 * 100 / 12)
    }

    private func firstDraw(_ stream: RandomStream) -> UInt64 {
        var stream = stream
        return stream.next()
    }
}
