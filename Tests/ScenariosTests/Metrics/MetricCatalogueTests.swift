import PubSub
import ScenarioModel
import SimNetwork
import Testing

@Suite("The catalogue of metrics")
struct MetricCatalogueTests {
    private static let definitions =
        ReportMetric.all.map { ($0.name, $0.definition) }
        + ScopedMetric.all.map { ($0.name, $0.definition) }

    @Test("Every name is there once, and leads back to its metric")
    func names() {
        #expect(Set(MetricCatalogue.names).count == MetricCatalogue.names.count)
        for metric in ReportMetric.all where metric != .latencyShare(bucket: nil) {
            #expect(ReportMetric(named: metric.name) == metric, "\(metric.name)")
        }
        for metric in ScopedMetric.all {
            #expect(ScopedMetric.named(metric.name) == metric)
            #expect(MetricCatalogue.contains(metric.name))
        }
        #expect(
            ReportMetric(named: "latencyHistogram.shares[12]") == .latencyShare(bucket: 12))
        for name in ["", "counts", "latencyMs", "latencyHistogram.shares", "reach[1]"] {
            #expect(ReportMetric(named: name) == nil, "\(name)")
        }
    }

    @Test("Every metric has a unit and whole sentences")
    func sentences() {
        for (name, definition) in Self.definitions {
            #expect(!definition.unit.isEmpty, "\(name)")
            #expect(definition.sentence.hasSuffix("."), "\(name)")
            #expect(!definition.sentence.contains("  "), "\(name)")
            #expect(definition.sentence.prefix(1).uppercased() == definition.sentence.prefix(1))
        }
    }

    @Test("A figure of the report is over the whole run; over a scope there are fields to say so")
    func fields() {
        for metric in ReportMetric.all { #expect(metric.definition.fields == []) }
        for metric in ScopedMetric.all {
            #expect(!metric.fields.isEmpty, "\(metric.name)")
            #expect(metric.fields.allSatisfy { ScopedMetric.allFields.contains($0) })
        }
    }

    @Test("A metric has one unit and one direction, over the whole run and over a scope")
    func scopes() {
        let both = ScopedMetric.all.filter { ReportMetric(named: $0.name) != nil }
        #expect(both.count == 12)
        for metric in both {
            let whole = ReportMetric(named: metric.name)?.definition
            #expect(whole?.kind == metric.definition.kind, "\(metric.name)")
            #expect(whole?.unit == metric.definition.unit, "\(metric.name)")
            #expect(whole?.direction == metric.definition.direction, "\(metric.name)")
        }
    }

    @Test("Statistics of one distribution have one unit and one direction, that of its name")
    func distributions() {
        for distribution in MetricDistribution.all {
            let mean = MetricCatalogue.definition(of: distribution.name)
            for statistic in distribution.statistics {
                let definition = distribution.metric(statistic).definition
                #expect(definition.unit == mean?.unit && definition.direction == mean?.direction)
            }
        }
    }

    @Test("Help says unit, direction and what a metric means over the whole run and over a scope")
    func help() throws {
        let reach = try #require(MetricCatalogue.help(for: "reach"))
        #expect(reach.hasPrefix("reach: share, more is better\n\nOver the whole run:\n"))
        #expect(reach.contains("\nOver a scope (topic, group, publishers, from, until, settle, "))
        let gaps = try #require(MetricCatalogue.help(for: "gaps"))
        #expect(!gaps.contains("whole run"))
        for name in MetricCatalogue.names + MetricDistribution.all.map(\.name) {
            let name = name.replacing("[]", with: "[1]")
            #expect(MetricCatalogue.help(for: name) != nil, "\(name)")
        }
        #expect(MetricCatalogue.help(for: "nope") == nil)
    }
}
