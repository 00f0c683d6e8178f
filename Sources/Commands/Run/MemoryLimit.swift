import Reports
import ScenarioModel
import SimWorld
import TextFormats

/// Whether a world can fit into this machine: asked before it is built, because nothing can be told
/// any more when an allocation fails.
enum MemoryLimit {
    /// Why the scenario's world cannot be built here; nil if nothing speaks against it. `count` of
    /// them are built at once.
    static func refusal(of scenario: Scenario, count: Int = 1) -> String? {
        let size = WorldSize(scenario)
        guard let limit = System.memoryLimit, size.bytes * Double(count) > Double(limit.bytes)
        else { return nil }
        let several = count == 1 ? "" : ", of which \(count) are built at once"
        return "a world of \(Figure(size.nodes)) nodes and \(Figure(size.connections)) connections "
            + "needs \(gigabytes(size.bytes)) of memory at least\(several); "
            + "there are \(gigabytes(Double(limit.bytes))) (\(limit.name))"
    }

    private static func gigabytes(_ bytes: Double) -> String {
        "\(Figure(bytes / 1e9, decimals: 1)) GB"
    }
}
