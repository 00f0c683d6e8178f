import PubSub
import SimKernel

extension Player {
    /// Moves to the next heartbeat and lets it happen.
    mutating func heartbeat() throws(BadCommand) -> [String] {
        guard let next = machine?.nextWakeUp else {
            throw BadCommand("this router has no heartbeat")
        }
        now = next
        return wakeUp()
    }

    /// Moves the clock, and lets every heartbeat on the way happen, the one at the end too.
    mutating func advance(by interval: Interval) throws(BadCommand) -> [String] {
        let end = now + interval
        var answer: [String] = []
        while let next = machine?.nextWakeUp, next <= end {
            now = next
            answer += wakeUp()
        }
        now = end
        return answer
    }

    private mutating func wakeUp() -> [String] {
        (machine?.handle(.wakeUp, at: now) ?? []).map(Wording.line)
    }
}
