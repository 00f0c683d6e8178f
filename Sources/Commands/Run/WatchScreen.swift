import Reports
import SimWorld
import Simulator

/// What `run --watch` shows while a run goes on: a full screen of its rates, deliveries and meshes.
struct WatchScreen {
    /// Seconds before the first screen, and between two: often enough to look alive.
    private static let pause = 0.2
    /// The most nodes that are looked into for a screen.
    private static let mostNodes = 2_000
    /// The most rates that are kept: more than a screen shows.
    private static let mostRates = 200

    private let isShown: Bool
    private var nextUpdate = Self.pause
    private var isOpen = false
    private var before: RunSnapshot?
    /// Deliveries in a second of virtual time, from screen to screen.
    private var rates: [Double] = []

    /// Shows nothing where it is not wanted, or where the errors go to no terminal.
    init(isWanted: Bool) { isShown = isWanted && Console.isTerminal }

    /// Shows the run, if it is time to.
    mutating func update(_ simulation: borrowing Simulation, _ pace: RunProgress) {
        guard isShown, pace.wallSeconds >= nextUpdate else { return }
        nextUpdate = pace.wallSeconds + Self.pause
        let now = simulation.snapshot(pace, mostNodes: Self.mostNodes)
        if let before, before.pace.virtualTime < now.pace.virtualTime {
            let seconds = now.pace.virtualTime.seconds - before.pace.virtualTime.seconds
            rates.append(Double(now.delivered - before.delivered) / seconds)
            if rates.count > Self.mostRates { rates.removeFirst() }
        }
        if !isOpen {
            isOpen = true
            AlternateScreen.open()
        }
        let size = Console.errorSize ?? (columns: 80, rows: 24)
        let frame = WatchFrame(
            now, before: before, rates: rates, columns: size.columns, rows: size.rows)
        AlternateScreen.show(frame.lines)
        before = now
    }

    /// Leaves the terminal as it was.
    mutating func close() {
        if isOpen { AlternateScreen.close() }
        isOpen = false
    }
}
