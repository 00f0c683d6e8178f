import ScenarioModel
import Scenarios
import Testing

/// The seeds that a text names.
@Suite("Seed lists")
struct SeedListTests {
    @Test(
        "A number is how many; a list names them, in its order",
        arguments: [
            ("1", [1]), ("3", [1, 2, 3]), ("7,", [7]), ("7,9", [7, 9]), ("9,7", [9, 7]),
            ("5..8", [5, 6, 7, 8]), ("0..1", [0, 1]), ("4..4", [4]), ("1,5..6,3", [1, 5, 6, 3]),
            ("18446744073709551615,", [UInt64.max]),
        ] as [(String, [UInt64])])
    func read(text: String, seeds: [UInt64]) {
        #expect(SeedList(text)?.seeds == seeds)
    }

    @Test(
        "What names no seed, or one twice, is no list",
        arguments: [
            "", "0", "-1", "+7", "ten", "1.5", ",", ",7", "7,,9", "7;9", " 7", "7, 9", "9..7",
            "1..", "..3", "1...3", "3,3", "1..5,4", "1000001", "1..1000001", "0..1000000,0",
            "18446744073709551616,", "1..18446744073709551615", "１",
        ])
    func refused(text: String) {
        #expect(SeedList(text) == nil)
    }

    @Test("The most seeds that there may be are a list")
    func most() {
        #expect(SeedList("\(SeedList.most)")?.seeds.count == SeedList.most)
        #expect(SeedList("0..\(SeedList.most - 1)")?.seeds.count == SeedList.most)
    }
}
