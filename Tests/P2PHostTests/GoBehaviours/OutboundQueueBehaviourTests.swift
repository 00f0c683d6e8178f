import P2PHost
import SimKernel
import Testing

/// go-libp2p-pubsub `rpc_queue_test.go`, but for pushes and pops that block: there are none here.
@Suite("go: outbound queue")
struct OutboundQueueBehaviourTests {
    private static let writeTime = Interval.milliseconds(1)

    /// A queue whose writer is busy until `writeTime`.
    private static func busyQueue(capacity: Int = 32) -> OutboundQueue<Int> {
        var queue = OutboundQueue<Int>(capacity: capacity, writeTime: writeTime)
        _ = queue.push(0, isUrgent: false, at: .start)
        return queue
    }

    /// Everything that waits, in the order in which it is written.
    private static func written(_ queue: inout OutboundQueue<Int>) -> [Int] {
        var items: [Int] = []
        while let now = queue.nextWakeUp, let next = queue.writeNext(at: now) {
            items.append(next.item)
        }
        return items
    }

    @Test("TestNewRpcQueue: has room for as many as it is told")
    func new() {
        var queue = Self.busyQueue()
        let pushes = (1...33).map { queue.push($0, isUrgent: false, at: .start) }
        #expect(pushes == Array(repeating: .waits, count: 32) + [.full])
    }

    @Test("TestRpcQueueUrgentPush: urgent ones come first, each kind in its order")
    func urgentPush() {
        var queue = Self.busyQueue()
        for item in 1...4 { _ = queue.push(item, isUrgent: item % 2 == 0, at: .start) }
        #expect(Self.written(&queue) == [2, 4, 1, 3])
    }

    @Test("TestRpcQueuePushThenPop: what was pushed first is written first")
    func pushThenPop() {
        var queue = Self.busyQueue()
        for item in 1...2 { _ = queue.push(item, isUrgent: false, at: .start) }
        #expect(Self.written(&queue) == [1, 2])
    }

    @Test("TestRpcQueuePopThenPush: a writer without work takes what comes, then the next")
    func popThenPush() {
        var queue = OutboundQueue<Int>(writeTime: Self.writeTime)
        #expect(queue.writeNext(at: .start)?.item == nil)
        let now = Instant.start + .milliseconds(1)
        #expect(queue.push(1, isUrgent: false, at: now) == .departs(at: now + Self.writeTime))
        #expect(queue.push(2, isUrgent: false, at: now) == .waits)
        #expect(Self.written(&queue) == [2])
    }

    @Test("TestRpcQueueNonblockPushWhenFull: a push is refused when the queue is full")
    func pushWhenFull() {
        var queue = Self.busyQueue(capacity: 1)
        #expect(queue.push(1, isUrgent: false, at: .start) == .waits)
        #expect(queue.push(2, isUrgent: false, at: .start) == .full)
        #expect(queue.push(2, isUrgent: true, at: .start) == .full)
    }

    @Test("TestRpcQueuePushWhenFullThenPop: there is room again when the next is being written")
    func pushWhenFullThenPop() {
        var queue = Self.busyQueue(capacity: 1)
        _ = queue.push(1, isUrgent: false, at: .start)
        let now = Instant.start + Self.writeTime
        #expect(queue.writeNext(at: now)?.item == 1)
        #expect(queue.push(2, isUrgent: false, at: now) == .waits)
    }

    @Test("TestRpcQueuePopAfterClose: nothing is written after the close")
    func popAfterClose() {
        var queue = Self.busyQueue()
        for item in 1...3 { _ = queue.push(item, isUrgent: item == 3, at: .start) }
        #expect(queue.close() == [3, 1, 2])
        #expect(queue.nextWakeUp == nil)
        #expect(queue.writeNext(at: .start + Self.writeTime)?.item == nil)
    }
}
