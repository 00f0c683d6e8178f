import PubSub
import SimKernel
import TextFormats

/// The parameters of gossipsub.
extension ScenarioDecoder {
    private static let versions: [ProtocolVersion] = [.v1_0, .v1_1, .v1_2, .v1_3]

    /// The parameters that `fields` describes, with those of no topic's score: which topics there
    /// are is known when the whole scenario has been read.
    mutating func gossipsub(_ fields: Fields) -> GossipsubParameters {
        let before = mistakeCount
        let version = version(fields["version"])
        let preset = fields["preset"].flatMap { word($0, as: GossipsubPreset.self) } ?? .standard
        var parameters = defaults(of: version ?? .v1_2, preset)
        if let version {
            refuseFields(of: fields, newerThan: version)
            if let field = fields["preset"], version == .v1_0, preset != .standard {
                report(
                    "has scores, which version 1.0 has not; only from version 1.1 on", in: field)
            }
        }
        let defaults = parameters
        set(&parameters, Schema.gossipsub, from: fields)
        set(&parameters.validation, Schema.messageValidation, from: fields)
        follow(&parameters, defaults, fields)
        if mistakeCount == before { checkRules(of: parameters, fields) }
        setScore(of: &parameters, from: fields)
        setGater(of: &parameters, from: fields)
        return parameters
    }

    /// The version that `field` names, the default without one; nil after reporting that there is
    /// no such version.
    private mutating func version(_ field: Field?) -> ProtocolVersion? {
        guard let field else { return .v1_2 }
        // A version looks like a number, and is written as one more often than not.
        let text: String? =
            switch field.value.kind {
            case .string(let text): text
            case .number(let number): number.text
            default: nil
            }
        let known = Self.versions.first { $0.number == text }
        if known == nil {
            // A version that does not exist is no slip of the pen, so there is nothing to suggest.
            let all = Self.versions.map { "\"\($0.number)\"" }.joined(separator: ", ")
            expected("one of \(all)", in: field)
        }
        return known
    }

    private func defaults(
        of version: ProtocolVersion, _ preset: GossipsubPreset
    ) -> GossipsubParameters {
        if version == .v1_0 { return .v1_0 }
        var parameters = preset.parameters
        parameters.version = version
        return parameters
    }

    /// The parameters that follow another one unless they are given.
    private func follow(
        _ parameters: inout GossipsubParameters, _ defaults: GossipsubParameters,
        _ fields: Fields
    ) {
        // The default of D_lazy is D in the spec of v1.0, and go-libp2p-pubsub's 6 from v1.1 on.
        if fields["D_lazy"] == nil, parameters.version == .v1_0 {
            parameters.gossip.target = parameters.overlay.target
        }
        if fields["heartbeatSpread"] == nil {
            parameters.heartbeatSpread = parameters.heartbeatInterval
        }
        // So that a small mesh, or none as in a bootstrapper, needs no word of the quotas.
        let overlay = parameters.overlay
        if fields["D_score"] == nil {
            parameters.overlay.score = min(defaults.overlay.score, overlay.high)
        }
        if fields["D_out"] == nil {
            parameters.overlay.outbound = max(
                0, min(defaults.overlay.outbound, overlay.low - 1, overlay.target / 2 - 1))
        }
        // As in go-libp2p-pubsub, a delivery is remembered for as long as its message.
        parameters.score?.seenMessageTTL = parameters.validation.seenTTL
    }
}

extension ProtocolVersion {
    /// A version of gossipsub as scenarios write it.
    var number: String {
        switch self {
        case .floodsub, .randomsub, .custom: "none"
        case .v1_0: "1.0"
        case .v1_1: "1.1"
        case .v1_2: "1.2"
        case .v1_3: "1.3"
        }
    }
}
