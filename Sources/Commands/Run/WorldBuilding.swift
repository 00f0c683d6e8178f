import Foundation
import ScenarioModel
import SimWorld
import Simulator
import Synchronization
import TextFormats

/// The building of a world on a thread of its own, so that one that takes too long can be given up:
/// making routers, edges and tables looks at no clock.
final class WorldBuilding: Sendable {
    /// As the main thread's.
    private static let stackSize = 8 << 20
    /// Seconds between two looks at the clock and at signals.
    private static let pause = 0.05

    private let world = Mutex<Simulation?>(nil)
    private let isBuilt = DispatchSemaphore(value: 0)

    /// The world of `scenario`, ready to run; nil when `isOver` said so before it was built. What
    /// is being built then goes on until it is, and is thrown away.
    static func simulation(
        of scenario: Scenario, seed: UInt64, keepsSeries: Bool, isOver: () -> Bool
    ) -> Simulation? {
        let building = WorldBuilding()
        let thread = Thread {
            // The other thread takes this lock only when the world is built.
            building.world.withLock {
                $0 = Simulation(scenario, seed: seed, keepsSeries: keepsSeries)
            }
            building.isBuilt.signal()
        }
        thread.stackSize = stackSize
        thread.start()
        while building.isBuilt.wait(timeout: .now() + pause) != .success {
            if isOver() { return nil }
        }
        return building.world.withLock { $0.take() }
    }
}
