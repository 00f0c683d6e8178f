import ScenarioModel
import Scenarios
import SimNetwork
import Testing
import TextFormats

@Suite("The schema and the decoder")
struct SchemaTests {
    private static func outcome(_ text: String) -> Result<Scenario, ScenarioError> {
        do throws(ScenarioError) {
            return .success(try Loading.scenario(text, tables: Maximal.tables))
        } catch {
            return .failure(error)
        }
    }

    @Test("Every field of the schema is decoded: leaving it out makes a difference")
    func everyFieldMatters() throws {
        // This field only confirms what holds without it, so it is told by another value.
        let confirming: Set = ["links.draw"]
        var seen = confirming
        for text in [Maximal.text] + Maximal.others {
            let whole = Self.outcome(text)
            #expect(throws: Never.self) { try whole.get() }
            let parsed = JSON5Parser.parse(Array(text.utf8), file: "t").value
            for removal in JSONText.withoutOneMember(try #require(parsed)) {
                seen.insert(removal.path)
                if confirming.contains(removal.path) { continue }
                let rest = Self.outcome(JSONText.write(removal.value))
                #expect(rest != whole, "\(removal.path) makes no difference")
            }
        }
        for field in Schema.fields {
            #expect(seen.contains(field.path), "\(field.path) is in no scenario of this test")
        }
    }

    @Test("Another value of a confirming field changes the scenario")
    func confirmingFields() throws {
        let other = Maximal.text.replacing(#"draw: "perPair""#, with: #"draw: "perMessage""#)
            .replacing("symmetric: false,", with: "")
        let links = try Loading.scenario(other, tables: Maximal.tables).links
        #expect(links.latencyDraw == .perMessage)
    }

    @Test("No path is in the schema twice, and every parent is in it")
    func wellFormed() {
        var known: Set = ["", Schema.distribution, Schema.selection]
        for field in Schema.fields {
            let parent =
                field.parent.hasSuffix("[]") ? String(field.parent.dropLast(2)) : field.parent
            #expect(known.contains(parent), "\(field.path) comes before its parent")
            #expect(known.insert(field.path).inserted, "\(field.path) is there twice")
        }
    }

    /// When something happens, as fields are called that say so.
    private static let instants = ["at", "from", "until", "after", "start", "stop"]

    @Test("A field that says when something happens is a time, so that it moves with all others")
    func times() {
        // These count from the start of their workload.
        let relative = ["workload[].schedule[].at"]
        for field in Schema.fields where !relative.contains(field.path) {
            let isInstant = Self.instants.contains(field.name)
            #expect(
                (field.kind == .time) == (isInstant && [.time, .duration].contains(field.kind)),
                "\(field.path)")
            let isEnd = field.kind == .time && ["until", "stop"].contains(field.name)
            #expect((field.reduction == .ends) == isEnd, "\(field.path)")
        }
    }

    @Test("Each action of the timeline is one that may go with its entry")
    func actions() {
        for field in Schema.fields(of: "timeline[]") {
            guard case .mends(let names) = field.reduction else { continue }
            for name in names { #expect(Schema.field("timeline[].\(name)") != nil, "\(name)") }
        }
    }
}
