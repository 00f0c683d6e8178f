import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// The scenario with every field, of which most are comments.
@Suite("The skeleton")
struct SkeletonTests {
    @Test("It is a scenario as it stands")
    func loads() throws {
        #expect(Loading.mistakes(Skeleton.text) == [])
        #expect(try Loading.scenario(Skeleton.text).nodeCount == 20)
    }

    @Test("It has a line for every field")
    func everyField() {
        let lines = Skeleton.text.split(separator: "\n").map { line in
            String(line.drop { $0 == " " || $0 == "/" })
        }
        for field in Schema.fields
        where field.name != "*" && !field.path.hasPrefix("nodes.*.router.share") {
            #expect(
                lines.contains {
                    $0.hasPrefix("\(field.name): ") || $0.contains("\(field.name): ")
                },
                "\(field.path)")
        }
    }

    @Test("A default that is taken out of its comment changes nothing")
    func defaults() throws {
        let plain = try Loading.scenario(Skeleton.text)
        let name = "  // \(#"seed: 1"#),"
        #expect(Skeleton.text.contains(name))
        let text = Skeleton.text.replacing(name, with: "  seed: 1,")
        #expect(try Loading.scenario(text) == plain)
    }
}
