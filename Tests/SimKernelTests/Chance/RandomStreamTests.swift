import SimKernel
import Testing

@Suite("Random stream")
struct RandomStreamTests {
    @Test("The step is SplitMix64: from state 1234567 it gives the published outputs")
    func knownAnswer() {
        // Our seeds are mixed first; this is the one whose first state is 1234567.
        var random = RandomStream(seed: 11_906_536_674_387_683_726)
        let outputs = (0..<5).map { _ in random.next() }
        #expect(
            outputs == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("Seeds give these draws")
    func pinnedDraws() {
        let pins: [(UInt64, [UInt64])] = [
            (0, [12_035_550_249_420_947_055, 12_935_080_325_729_570_654]),
            (42, [6_332_618_229_526_065_668, 17_630_415_256_238_047_317]),
            (.max, [6_755_974_106_381_971_767, 13_665_441_387_248_026_780]),
        ]
        for (seed, draws) in pins {
            var random = RandomStream(seed: seed)
            #expect([random.next(), random.next()] == draws)
        }
    }

    @Test("Bounded draws, shuffles, choices, chances and doubles of seed 42 are these")
    func pinnedAlgorithms() {
        var random = RandomStream(seed: 42)
        let bounds = [1, 2, 3, 6, 10, 1000, 1_000_003, 3 << 61, Int.max]
        let bounded = bounds.map { random.next(below: $0) }
        let large = [5_082_450_098_615_166_677, 1_027_329_553_327_404_799]
        #expect(bounded == [0, 1, 1, 0, 6, 67, 195_352] + large)

        random = RandomStream(seed: 42)
        var elements = Array(0..<12)
        random.shuffle(&elements)
        #expect(elements == [9, 7, 2, 6, 3, 1, 8, 5, 0, 11, 10, 4])
        #expect(random.choose(5, from: Array(0..<100)) == [17, 23, 27, 90, 77])

        random = RandomStream(seed: 42)
        let third = Ratio(1, 3)
        let hits = (0..<24).filter { _ in random.chance(third) }
        #expect(hits == [3, 5, 6, 8, 11, 12, 13, 19, 23])

        random = RandomStream(seed: 42)
        let units = (0..<3).map { _ in random.nextUnit().bitPattern }
        #expect(units == [0x3FD5_F87E_AE99_441C, 0x3FEE_957A_287F_D648, 0x3FDF_2059_CE30_4A40])
        let shares = (0..<3).map { _ in random.nextShare().bitPattern }
        #expect(shares == [0x3FB1_3E5D_EC6F_8FD8, 0x3FE5_A94B_320C_5FA3, 0x3FB1_485B_98A7_EA28])
    }

    @Test("Where a draw is rejected, the next one counts")
    func pinnedRejections() {
        // With this bound a quarter of all draws are rejected: five of these eleven.
        var random = RandomStream(seed: 43)
        var counted = random
        #expect(
            (0..<6).map { _ in random.next(below: 3 << 61) } == [
                5_836_703_406_223_019_642, 782_590_483_332_794_095, 3_995_615_532_688_607_860,
                6_685_014_465_404_409_478, 1_550_529_358_080_082_113, 600_106_913_444_364_278,
            ])
        for _ in 0..<11 { _ = counted.next() }
        #expect(random == counted)
    }

    @Test("A stream is a value: a copy continues equally, and does not move the original")
    func copies() {
        var original = RandomStream(seed: 5)
        _ = original.next()
        var copy = original
        #expect(copy == original)
        let continued = (0..<10).map { _ in copy.next(below: 1000) }
        #expect(copy != original)
        #expect((0..<10).map { _ in original.next(below: 1000) } == continued)
        #expect(copy == original)
        #expect(copy.child("x") == original.child("x"))
    }

    @Test("A bounded draw stays below its bound, and a bound of one leaves only zero")
    func boundedRange() {
        var random = RandomStream(seed: 6)
        for bound in [1, 2, 3, 7, 1 << 32, (1 << 62) + 1, Int.max] {
            for _ in 0..<200 {
                #expect((0..<bound).contains(random.next(below: bound)))
            }
        }
    }

    @Test("Shuffling and choosing take one draw for every element that is placed by chance")
    func drawsTaken() {
        // These bounds are so small that a rejection, one in 2⁶⁰, cannot be met here.
        var random = RandomStream(seed: 7)
        var counted = random
        var elements = Array(0..<10)
        random.shuffle(&elements)
        for _ in 0..<9 { _ = counted.next() }
        #expect(random == counted)
        _ = random.choose(4, from: elements)
        for _ in 0..<4 { _ = counted.next() }
        #expect(random == counted)
        _ = random.chance(Ratio(1, 3))
        _ = counted.next()
        #expect(random == counted)
    }

    @Test("Nothing is drawn where nothing is open")
    func drawsNotTaken() {
        var random = RandomStream(seed: 8)
        let before = random
        var none: [Int] = []
        var single = [1]
        random.shuffle(&none)
        random.shuffle(&single)
        #expect(none.isEmpty && single == [1])
        #expect(random.choose(0, from: [1, 2, 3]).isEmpty)
        #expect(random.choose(5, from: [Int]()).isEmpty)
        #expect(!random.chance(.zero) && !random.chance(Ratio(0, 7)))
        #expect(random.chance(.one) && random.chance(Ratio(7, 7)))
        #expect(random == before)
    }

    @Test("Choosing more than there are gives all of them, each once")
    func chooseAll() {
        var random = RandomStream(seed: 9)
        for count in [5, 6, 100] {
            #expect(random.choose(count, from: [1, 2, 3, 4, 5]).sorted() == [1, 2, 3, 4, 5])
        }
    }

    @Test("What is chosen first does not depend on how many follow")
    func choosePrefix() {
        let pool = Array(0..<50)
        var few = RandomStream(seed: 10)
        var many = RandomStream(seed: 10)
        #expect(few.choose(3, from: pool) == Array(many.choose(20, from: pool).prefix(3)))
    }
}
