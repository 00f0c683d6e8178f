import Foundation
import Synchronization

/// Threads that take numbered jobs, each the next when it has done one.
enum Workers {
    /// A router's deepest call needs little, but a thread's usual half a megabyte is less than what
    /// the main thread has.
    private static let stackSize = 8 << 20

    /// Calls `body` on each of `count` threads at once, and comes back when all have returned; or
    /// soon after a signal came, and leaves them to the end of the process.
    ///
    /// `tick` is called several times a second meanwhile.
    static func run(
        _ count: Int, tick: () -> Void = {}, _ body: @escaping @Sendable () -> Void
    ) {
        let group = DispatchGroup()
        for _ in 0..<count {
            group.enter()
            let thread = Thread {
                body()
                group.leave()
            }
            thread.stackSize = stackSize
            thread.start()
        }
        _ = Interruption.wait { seconds in
            tick()
            return group.wait(timeout: .now() + seconds) == .success
        }
    }

    /// Calls `body` for each number below `count`, on up to `jobs` threads; no more of them are
    /// begun when `isOver` says so.
    static func forEach(
        _ count: Int, jobs: Int, isOver: @escaping @Sendable () -> Bool, tick: () -> Void = {},
        _ body: @escaping @Sendable (Int) -> Void
    ) {
        let scheduler = Counter()
        run(min(jobs, count), tick: tick) {
            while !isOver(), let number = scheduler.next(below: count) { body(number) }
        }
    }

    /// Numbers, each given out once.
    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)

        func next(below limit: Int) -> Int? {
            let number = value.add(1, ordering: .relaxed).oldValue
            return number < limit ? number : nil
        }
    }
}
