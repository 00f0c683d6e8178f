import PubSub
import Recordings
import Scenarios
import Simulator
import Testing
import TextFormats

@Suite("ReplayToEvent")
struct ReplayToEventTests {
    @Test("A recording is run up to an event, which is then seen", arguments: [0, 1, 300])
    func event(index: Int) throws {
        let recording = try Recorded.run(SampleWorld.all[1].text, keepsTrace: true)
        let trace = try #require(recording.trace)
        let scenario = try recording.scenario(in: "x")
        var revisiting = ReplayToEvent(recording, scenario, upTo: index)
        while revisiting.advance(events: 100) {}
        let (isThere, events) = (revisiting.isThere, revisiting.events)
        #expect(isThere)
        #expect(events.first == trace[index])
        let node = try #require(trace[index].node)
        let (context, state) = (revisiting.context(at: node), revisiting.state(of: node))
        #expect(context == trace.context(before: index, at: [node]))
        #expect(state.hasPrefix("node \(node.rawValue), a["))
    }

    @Test("One that does something else is not there, before or after")
    func other() throws {
        let recording = try Recorded.run(SampleWorld.all[1].text)
        let scenario = try recording.scenario(
            in: "x", overrides: [Override("nodes.a.router.heartbeatSpread=0 s")])
        var early = ReplayToEvent(recording, scenario, upTo: 3)
        while early.advance(events: 100) {}
        let isEarlyThere = early.isThere
        #expect(isEarlyThere)
        var late = ReplayToEvent(recording, scenario, upTo: recording.manifest.eventCount - 1)
        while late.advance(events: 100) {}
        let isLateThere = late.isThere
        #expect(!isLateThere)
        var beyond = ReplayToEvent(
            recording, try recording.scenario(in: "x"),
            upTo: recording.manifest.eventCount)
        while beyond.advance(events: 100) {}
        let isBeyondThere = beyond.isThere && beyond.events.isEmpty
        #expect(isBeyondThere)
    }
}
