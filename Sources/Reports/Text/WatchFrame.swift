import SimKernel

/// A full screen of text that shows how a run is going: a function of what the run has come to, and
/// of nothing else.
package struct WatchFrame: Equatable, Sendable {
    /// The most columns that bars and curves take.
    private static let widest = 100
    /// Columns of the names at the left.
    private static let nameWidth = 11
    /// Eight heights of a curve's character.
    private static let heights = Array("▁▂▃▄▅▆▇█")

    /// The lines from the top, without blanks at their ends.
    package let lines: [String]

    /// The screen of `columns` by `rows` for `now`, after `before`, the snapshot of the screen
    /// before; `rates` are deliveries in a second of virtual time, the latest last.
    package init(
        _ now: RunSnapshot, before: RunSnapshot?, rates: [Double], columns: Int, rows: Int
    ) {
        let room = max(columns, Self.nameWidth + 4)
        let width = min(room, Self.widest)
        var lines: [String] = [
            Self.cut("pubsub-sim run: \(now.scenario), seed \(now.seed)", to: room), "",
            Self.row("Time", now.pace.watchedTime, room), Self.bar(now.pace.share, width), "",
            Self.row("Events", Self.events(now, before), room),
            Self.row("Published", Self.messages(now, before), room),
            Self.row("Delivered", Self.deliveries(now), room),
            Self.row("Duplicates", Self.duplicates(now), room),
            Self.row("Latency", Self.latency(now), room),
            Self.row("RPCs", ["\(Figure(now.sent)) sent", "\(Figure(now.dropped)) dropped"], room),
            Self.row("Meshes", Self.meshes(now), room),
            Self.row("Nodes", ["\(Figure(now.runningNodes)) of \(Figure(now.nodes)) run"], room),
        ]
        if !rates.isEmpty {
            let most = Figure(rates.max() ?? 0, decimals: 0)
            lines += [
                "", Self.row("Deliveries", ["a virtual second", "\(most) at most"], room),
                Self.curve(rates, width),
            ]
        }
        lines += ["", Self.cut("Ctrl-C ends the run.", to: room)]
        self.lines = Array(lines.prefix(max(rows, 1)))
    }

    /// A name and as many of `parts` as there is room for.
    private static func row(_ name: String, _ parts: [String], _ room: Int) -> String {
        let blanks = String(repeating: " ", count: nameWidth - name.count)
        var text = name + blanks
        for (index, part) in parts.enumerated() {
            let next = index == 0 ? part : ", \(part)"
            if index > 0, text.count + next.count > room { break }
            text += next
        }
        return cut(text, to: room)
    }

    private static func cut(_ text: String, to room: Int) -> String {
        text.count <= room ? text : String(text.prefix(room - 1)) + "…"
    }

    private static func bar(_ share: Double, _ width: Int) -> String {
        let full = Int(share * Double(width))
        return String(repeating: "█", count: full)
            + String(repeating: "░", count: max(0, width - full))
    }

    private static func curve(_ values: [Double], _ width: Int) -> String {
        let shown = values.suffix(width)
        let most = shown.max() ?? 0
        return String(
            shown.map { value in
                if value <= 0 || most <= 0 { return heights[0] }
                let step = Int((value / most * Double(heights.count - 1)).rounded(.up))
                return heights[min(step, heights.count - 1)]
            })
    }

    /// The pace since the screen before, where there was one.
    private static func events(_ now: RunSnapshot, _ before: RunSnapshot?) -> [String] {
        var pace = now.pace
        if let before = before?.pace, before.wallSeconds < pace.wallSeconds {
            pace.events -= before.events
            pace.wallSeconds -= before.wallSeconds
        }
        return ["\(Figure(now.pace.events))", "\(pace.eventsPerSecond) a second"]
    }

    private static func messages(_ now: RunSnapshot, _ before: RunSnapshot?) -> [String] {
        let seconds = now.pace.virtualTime.seconds
        guard seconds > 0 else { return ["\(Figure(now.published))"] }
        let mean = Figure(Double(now.published) / seconds, decimals: 2)
        return ["\(Figure(now.published))", "\(mean) a virtual second"]
    }

    private static func deliveries(_ now: RunSnapshot) -> [String] {
        guard now.due > 0 else { return ["\(Figure(now.delivered))"] }
        let share = Figure(Double(now.reached) / Double(now.due) * 100, decimals: 2)
        return [
            "\(Figure(now.delivered))", "\(share) % of due",
            "\(Figure(now.due - now.reached)) pairs to come",
        ]
    }

    private static func duplicates(_ now: RunSnapshot) -> [String] {
        guard now.delivered > 0 else { return ["\(Figure(now.duplicates))"] }
        let share = Figure(Double(now.duplicates) / Double(now.delivered), decimals: 2)
        return ["\(Figure(now.duplicates))", "\(share) a delivery"]
    }

    private static func latency(_ now: RunSnapshot) -> [String] {
        guard let median = now.median, let p99 = now.p99 else { return ["no delivery yet"] }
        return [
            "p50 \(Figure(median, decimals: 1)) ms", "p99 \(Figure(p99, decimals: 1)) ms",
        ]
    }

    private static func meshes(_ now: RunSnapshot) -> [String] {
        guard let meshes = now.meshes else { return ["none"] }
        var parts = [
            "\(meshes.least) to \(meshes.most) peers",
            "\(Figure(meshes.mean, decimals: 1)) in the mean",
        ]
        if meshes.empty > 0 { parts.append("\(Figure(meshes.empty)) empty") }
        if meshes.isSample { parts.append("of a sample of nodes") }
        return parts
    }
}

extension RunProgress {
    /// How far it is, from 0 to 1.
    fileprivate var share: Double {
        duration == .zero ? 1 : min(1, virtualTime.seconds / duration.seconds)
    }

    /// The time and what is left of it, the most important first.
    fileprivate var watchedTime: [String] {
        let percent = Int(share * 100)
        var parts = [
            "\(Figure(virtualTime.seconds, decimals: 1)) of \(Figure(duration.seconds)) s",
            "\(percent) %",
        ]
        if share > 0, wallSeconds > 0 {
            let left = wallSeconds / share * (1 - share)
            parts.append("\(Self.time(Int(left.rounded(.up)))) left")
        }
        parts.append("\(realTimeFactor) × real time")
        return parts
    }

    private static func time(_ seconds: Int) -> String {
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
}
