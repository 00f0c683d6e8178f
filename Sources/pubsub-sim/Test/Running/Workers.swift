import Foundation

/// Threads that take numbered jobs, each the next when it has done one.
enum Workers {
    /// A router's deepest call needs little, but a thread's usual half a megabyte is less than what
    /// the main thread has.
    private static let stackSize = 8 << 20

    /// Calls `body` on each of `count` threads at once, and comes back when all have returned.
    static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
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
        group.wait()
    }
}
