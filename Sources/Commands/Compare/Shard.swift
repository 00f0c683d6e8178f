/// A part of a sweep: every n-th run, for one of several machines.
struct Shard: Equatable {
    /// From 1 on.
    let number: Int
    let count: Int
    /// Where the number came from, if not from the command line.
    let origin: String?

    /// Whether the run at `index` is its own.
    func has(_ index: Int) -> Bool { index % count == number - 1 }

    /// Environment variables in which a scheduler says which of several tasks this is.
    private static let slurmTask = "SLURM_ARRAY_TASK_ID"
    private static let slurmFirst = "SLURM_ARRAY_TASK_MIN"
    private static let job = "JOB_COMPLETION_INDEX"

    /// The part that the option asks for; nil if it is not given or wrong, which is a mistake.
    static func read(_ arguments: Arguments, _ mistakes: inout [String]) -> Shard? {
        guard let text = arguments.values(of: .shard).first else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let count = Int(parts[1]), (1...1_000_000).contains(count) else {
            mistakes.append("--shard: expected \(Option.shard.wanted), found '\(text)'")
            return nil
        }
        if parts[0] == "auto" { return fromEnvironment(count, &mistakes) }
        guard let number = Int(parts[0]), (1...count).contains(number) else {
            mistakes.append(
                "--shard: expected a number from 1 to \(count) before the '/', or auto; found "
                    + "'\(parts[0])'")
            return nil
        }
        return Shard(number: number, count: count, origin: nil)
    }

    /// Kubernetes counts from 0 on; Slurm from what the array says, which it tells.
    private static func fromEnvironment(_ count: Int, _ mistakes: inout [String]) -> Shard? {
        let names = [slurmTask, job].filter { System.environment($0) != nil }
        guard names.count == 1, let name = names.first else {
            mistakes.append(
                names.isEmpty
                    ? "--shard: auto needs \(slurmTask) or \(job) in the environment"
                    : "--shard: both \(slurmTask) and \(job) are in the environment; say the number"
            )
            return nil
        }
        let first = name == job ? "0" : System.environment(slurmFirst) ?? ""
        guard let start = Int(first), let index = System.environment(name).flatMap({ Int($0) })
        else {
            mistakes.append(
                name == job
                    ? "--shard: \(job) is not a number"
                    : "--shard: \(slurmTask) and \(slurmFirst) must both be numbers")
            return nil
        }
        guard (start..<start + count).contains(index) else {
            mistakes.append(
                "--shard: \(name) is \(index), but the parts are \(start) to \(start + count - 1)")
            return nil
        }
        return Shard(
            number: index - start + 1, count: count,
            origin: "\(name) is \(index), the first index \(start)")
    }
}

extension Shard: CustomStringConvertible {
    var description: String {
        "shard \(number) of \(count)" + (origin.map { " (\($0))" } ?? "")
    }
}
