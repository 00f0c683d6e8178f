import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// A run that ends at all has not trapped; what is checked besides is that every damaged text gives
/// a scenario or at least one diagnostic, and a damaged structure never a scenario.
@Suite("Damaged scenarios")
struct MutationTests {
    private static let text = """
        {duration:"9 s",seed:0x2,nodes:{a:{count:4,router:{protocol:'gossipsub',D:2,D_lo:.5e1},
        subscribe:["t"]}},topology:{kind:"grid",columns:2},links:{latency:{uniform:["1 ms","2 s"]},
        loss:"1/9"},workload:[{topic:"t",from:{of:["a[0..1]"],pick:1},rate:"2/s",size:"1 KiB"}],//
        timeline:[{at:"1 s",stop:"a"}],expect:[{metric:"reach",about:"9 %",within:"5 points"}]}
        """

    private static func outcome(_ bytes: [UInt8]) -> Int? {
        do throws(ScenarioError) {
            _ = try Scenario.decode(
                bytes, file: "m.json5", readFile: { _ in .failure(UnreadableFile(reason: "none")) })
            return nil
        } catch {
            return error.diagnostics.count
        }
    }

    @Test("Every truncation is refused")
    func truncations() throws {
        let bytes = Array(Self.text.replacing(",D_lo:.5e1", with: ",D_lo:2,D_out:0").utf8)
        #expect(Self.outcome(bytes) == nil)
        for length in bytes.indices {
            let count = try #require(Self.outcome(Array(bytes[..<length])), "cut at \(length)")
            #expect(count > 0)
        }
    }

    @Test("Every byte of a small scenario can be any other byte")
    func everyMutation() {
        let bytes = Array("{duration:'9 s',nodes:{a:{count:4,router:'floodsub'}}}//".utf8)
        var refused = 0
        for index in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var damaged = bytes
                damaged[index] = byte
                if let count = Self.outcome(damaged) { refused += count > 0 ? 1 : 0 }
            }
        }
        // Most of the 256 bytes spoil any place but a comment, a name and a digit.
        #expect(refused > bytes.count * 128)
    }

    @Test("Every byte of a larger scenario can be any byte that means something")
    func meaningfulMutations() {
        let bytes = Array(Self.text.utf8)
        var refused = 0
        for index in bytes.indices {
            for byte in Array("\"},9".utf8) {
                var damaged = bytes
                damaged[index] = byte
                if let count = Self.outcome(damaged) { refused += count > 0 ? 1 : 0 }
            }
        }
        #expect(refused > bytes.count)
    }
}
