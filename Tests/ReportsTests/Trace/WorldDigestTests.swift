import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Digest of a world")
struct WorldDigestTests {
    private static let world = WorldDigest(
        WorldDigest.Name.allCases.enumerated().map {
            .init($1, String(repeating: "\($0)", count: 16))
        })

    @Test("The digest of all parts moves with each of them")
    func whole() {
        var digests = [Self.world.digest]
        for index in Self.world.parts.indices {
            var other = Self.world
            other.parts[index].digest = "ffffffffffffffff"
            digests.append(other.digest)
        }
        #expect(Set(digests).count == 10 && digests.allSatisfy { $0.count == 16 })
        #expect(WorldDigest().digest.isEmpty)
    }

    @Test("Differences are named in order, and parts are found by name")
    func differences() {
        var other = Self.world
        other.parts[7].digest = "ffffffffffffffff"
        other.parts[2].digest = "ffffffffffffffff"
        #expect(Self.world.differences(from: other) == [.latencies, .faults])
        #expect(Self.world.differences(from: Self.world).isEmpty)
        #expect(Self.world[.places] == "1111111111111111")
        #expect(WorldDigest().differences(from: Self.world) == WorldDigest.Name.allCases)
    }
}
