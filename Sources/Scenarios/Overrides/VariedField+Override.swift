import ScenarioModel
import SimKernel

extension VariedField {
    /// The change of the scenario that this seed makes of varied field number `index`.
    package func override(seed: UInt64, index: Int) -> Override {
        var stream = RandomStream(seed: seed).child("vary", UInt64(index))
        return Override("\(path)=\(value(using: &stream))")
    }

    /// The changes that the ends of the range are, or all values: if these can be made, all can.
    package var extremes: [Override] {
        let values =
            switch range {
            case .values(let values): values
            case .wholeNumbers(let range): ["\(range.lowerBound)", "\(range.upperBound)"]
            case .quantities(let from, let to, let unit): [from, to].map { "\($0) \(unit)" }
            }
        return values.map { Override("\(path)=\($0)") }
    }
}
