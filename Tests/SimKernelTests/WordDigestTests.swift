import SimKernel
import Testing

@Suite("Digest of words")
struct WordDigestTests {
    private static func digest(_ absorb: (inout WordDigest) -> Void) -> String {
        var digest = WordDigest()
        absorb(&digest)
        return digest.description
    }

    @Test("Digests of nothing, of numbers and of text are these")
    func pinned() {
        #expect(Self.digest { _ in } == "f52a15e9a9b5e89b")
        #expect(Self.digest { $0.absorb(0) } == "e587d3dff9e92ed0")
        #expect(Self.digest { $0.absorb("mesh") } == "8fa673f2990b2aa1")
    }

    @Test("Order, number and kind of what goes in matter")
    func sensitivity() {
        let digests = [
            Self.digest { _ in }, Self.digest { $0.absorb(0) },
            Self.digest { for _ in 0..<2 { $0.absorb(0) } }, Self.digest { $0.absorb(1) },
            Self.digest {
                $0.absorb(1)
                $0.absorb(0)
            },
            Self.digest {
                $0.absorb(0)
                $0.absorb(1)
            },
            Self.digest { $0.absorb(1.0) }, Self.digest { $0.absorb("ab") },
            Self.digest {
                $0.absorb("a")
                $0.absorb("b")
            },
            Self.digest { $0.absorb(Ratio(1, 2)) }, Self.digest { $0.absorb(Ratio(2, 4)) },
            Self.digest { $0.absorb(nil as Interval?) },
        ]
        #expect(Set(digests).count == digests.count)
    }

    @Test("Every distribution and every parameter of it goes in")
    func distributions() throws {
        let table = try EmpiricalTable(points: [
            .init(value: 1, cumulative: 0.5), .init(value: 2, cumulative: 1),
        ])
        let other = try EmpiricalTable(points: [
            .init(value: 1, cumulative: 0.25), .init(value: 2, cumulative: 1),
        ])
        let all: [Distribution?] = [
            nil, .constant(1), .constant(2), .uniform(lower: 1, upper: 2),
            .uniform(lower: 1, upper: 3), .normal(mean: 1, deviation: 2),
            .normal(mean: 1, deviation: 3), .lognormal(median: 1, sigma: 2),
            .lognormal(median: 1, sigma: 3), .exponential(mean: 1), .exponential(mean: 2),
            .weibull(scale: 1, shape: 2), .weibull(scale: 1, shape: 3),
            .pareto(minimum: 1, shape: 2), .pareto(minimum: 1, shape: 3), .empirical(table),
            .empirical(other),
        ]
        let digests = all.map { distribution in Self.digest { $0.absorb(distribution) } }
        #expect(Set(digests).count == all.count)
    }
}
