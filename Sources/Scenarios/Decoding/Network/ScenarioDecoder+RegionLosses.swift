import SimKernel
import SimNetwork
import TextFormats

/// What is lost between regions.
extension ScenarioDecoder {
    /// The losses that `field` lists between regions called `names`; nil after reporting.
    mutating func losses(_ field: Field, among names: [String]) -> LossMatrix? {
        let wanted = "a list of entries such as {between: [\"europe\", \"us\"], loss: \"1 %\"}"
        guard let entries = list(field, wanted: wanted) else { return nil }
        let before = mistakeCount
        var losses = LossMatrix(count: names.count)
        var known: Set<[Int]> = []  // For membership only.
        for entry in entries {
            let wanted = "an object such as {between: [\"europe\", \"us\"], loss: \"1 %\"}"
            guard let fields = object(entry, wanted: wanted) else { continue }
            let loss = required("loss", of: fields, wanted: Ratio.examples).flatMap { share($0) }
            let between = required("between", of: fields, wanted: "two regions' names")
            guard let between, let pair = pair(between, among: names) else { continue }
            if !known.insert(pair).inserted {
                report("what is lost between these two regions is given already", in: between)
            }
            losses[pair[0], pair[1]] = loss ?? .zero
            losses[pair[1], pair[0]] = loss ?? .zero
        }
        return mistakeCount == before ? losses : nil
    }

    /// Two regions, the smaller index first; they may be one.
    private mutating func pair(_ field: Field, among names: [String]) -> [Int]? {
        let wanted = "two regions' names such as [\"europe\", \"us\"]"
        guard let ends = list(field, wanted: wanted) else { return nil }
        guard ends.count == 2 else {
            report("expected \(wanted), found a list of \(ends.count)", in: field)
            return nil
        }
        var found: [Int] = []
        for end in ends {
            guard let name = text(end, wanted: "a region's name") else { continue }
            if let region = names.firstIndex(of: name) {
                found.append(region)
            } else {
                report(unknownRegion(name, among: names), in: end)
            }
        }
        return found.count == 2 ? found.sorted() : nil
    }
}
