import Testing

@testable import ScenarioModel
@testable import Scenarios
@testable import TextFormats

@Suite("Suggestions")
struct SuggestionTests {
    /// How many names a document compares in which `count` names are wrong, each near one of
    /// `known`, and how long its longest message is.
    private static func comparisons(of count: Int, among known: Int) -> (Int, Int) {
        let groups = (0..<known).map { "g\($0)x: {count: 1, router: 'floodsub'}" }
        let stops = (0..<count).map { "{at: '1 s', stop: 'g\($0)y'}" }
        let mistakes = Loading.mistakes(
            """
            {duration: '2 s', nodes: {\(groups.joined(separator: ", "))},
            timeline: [\(stops.joined(separator: ", "))]}
            """)
        #expect(mistakes.count == count)
        // A name that is compared has a nearest one.
        let compared = mistakes.count { $0.contains("did you mean 'g") }
        return (compared * known, mistakes.map(\.utf8.count).max() ?? 0)
    }

    @Test("Many wrong names among many are not compared with all", arguments: [(400, 1500)])
    func bounded(wrong: Int, known: Int) {
        let (compared, longest) = Self.comparisons(of: wrong, among: known)
        #expect(compared > 0 && compared <= Suggestion.mostComparisons)
        #expect(longest < 400, "names are not all listed")
    }

    @Test("Few wrong names, or names among few, all get a suggestion")
    func unbounded() {
        #expect(Self.comparisons(of: 60, among: 60).0 == 60 * 60)
        #expect(Suggestion.isAffordable(comparing: 20_000, after: 4))
        #expect(!Suggestion.isAffordable(comparing: 20_000, after: 5))
        #expect(Suggestion.isAffordable(comparing: 10_000_000, after: 0))
        #expect(!Suggestion.isAffordable(comparing: 2, after: .max - 1))
    }

    @Test("A long list is summed up, a short one listed")
    func lists() {
        let names = (0..<101).map { "n\($0)" }
        #expect(Suggestion.ending(for: "other", among: names) == "there are 101, from 'n0' on")
        #expect(Suggestion.ending(for: "other", among: ["a", "b"]) == "allowed: a, b")
        #expect(Suggestion.ending(for: "n7x", among: names) == "did you mean 'n7'?")
    }
}
