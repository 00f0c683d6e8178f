import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// The workloads of a scenario: nodes publish at times that no protocol moves.
struct Workloads {
    private var schedules: [WorkloadSchedule]
    private let families: [TopicFamily]

    /// The workloads of a scenario; `root` is the world's stream.
    init(_ scenario: Scenario, in places: NodeLocations?, random root: RandomStream) {
        schedules = WorkloadSchedule.all(of: scenario, in: places, random: root)
        families = scenario.families
    }

    /// Waits for the first turn of every clock.
    mutating func begin(into commands: inout [WorldCommand]) {
        for index in schedules.indices {
            for clock in 0..<schedules[index].clockCount {
                schedule(index, clock, after: nil, into: &commands)
            }
        }
    }

    /// Takes the turn of a clock; `mobility` says in which cells nodes are.
    mutating func publish(
        _ index: Int, clock: Int, at now: Instant, _ view: WorldView, _ mobility: [Mobility],
        into commands: inout [WorldCommand]
    ) {
        for publication in schedules[index].take(clock) {
            if let topic = publication.topic {
                commands.append(.publish(publication, to: topic))
                continue
            }
            for topic in topics(of: publication, index, view, mobility) {
                commands.append(.publish(publication, to: topic))
            }
        }
        schedule(index, clock, after: now, into: &commands)
    }

    /// Where a message goes that goes where its publisher is, or to what it is a member of.
    private mutating func topics(
        of publication: WorkloadSchedule.Publication, _ index: Int, _ view: WorldView,
        _ mobility: [Mobility]
    ) -> [TopicID] {
        let workload = schedules[index].workload
        if workload.topicChoice == .here {
            let cell = mobility.cell(of: publication.publisher, in: workload.family)
            return cell.map { [$0] } ?? []
        }
        guard let family = workload.family.map({ families[$0] }) else { return [] }
        let topics = view.topics(of: publication.publisher).filter {
            family.number(of: $0) != nil
        }
        if workload.topicChoice == .allSubscribed { return topics }
        return schedules[index].draw(among: topics).map { [$0] } ?? []
    }

    private mutating func schedule(
        _ index: Int, _ clock: Int, after time: Instant?, into commands: inout [WorldCommand]
    ) {
        guard let next = schedules[index].next(of: clock, after: time) else { return }
        let event = ProcessEvent.publish(workload: UInt32(index), clock: UInt32(clock))
        commands.append(.schedule(event, at: next, of: nil))
    }
}
