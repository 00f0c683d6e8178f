import Foundation

/// What the benchmarks run on, and its clocks.
enum Machine {
    /// CPU seconds of this process: a busy neighbour adds to them less than to wall time.
    static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The most memory this process ever had resident.
    static func peakResidentBytes() -> Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss)
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return Int(usage.ru_maxrss) * 1024
        #endif
    }

    /// Processor, cores and memory.
    static var description: String {
        let process = ProcessInfo.processInfo
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }
        let name = model?.split(separator: ":").last.map { $0.drop { $0 == " " } } ?? "processor"
        let gibibytes = Double(process.physicalMemory) / 1_073_741_824
        return "\(name), \(process.activeProcessorCount) cores, "
            + "\(Int(gibibytes.rounded())) GiB, \(process.operatingSystemVersionString)"
    }

    /// The Swift compiler that built this.
    static var compiler: String {
        #if compiler(>=6.3)
            "Swift 6.3 or later"
        #elseif compiler(>=6.2)
            "Swift 6.2"
        #else
            "Swift 6.0 or 6.1"
        #endif
    }

    /// The root of the repository, found from this file.
    static var repository: String {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.path
    }
}
