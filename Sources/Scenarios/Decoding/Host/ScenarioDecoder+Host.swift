import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What a node has around its router.
extension ScenarioDecoder {
    /// What `fields`, those of a group, say of its hosts, but for whom they know: that is decoded
    /// when all groups are known. `routers` is nil where they could not be made out.
    mutating func host(_ fields: Fields, of routers: [RouterChoice]?) -> HostPlan {
        var plan = HostPlan()
        set(&plan, Schema.host, from: fields)
        if let field = fields["protocols"] { plan.protocols = protocols(field, of: routers) }
        if let field = fields["validation"] { plan.validation = validation(field) }
        if let field = fields["outbound"] { setOutbound(of: &plan, from: field) }
        if let field = fields["bandwidth"] { plan.bandwidth = bandwidth(field) }
        if let field = fields["behind"] { plan.behind = bottleneck(field) }
        if let field = fields["clockDrift"] { plan.clockDrift = drift(field, of: routers) }
        if let field = fields["connections"] { plan.watermarks = watermarks(field) }
        return plan
    }

    /// By how much clocks are wrong; nothing but a heartbeat goes by them.
    private mutating func drift(_ field: Field, of routers: [RouterChoice]?) -> Ratio {
        guard let drift = share(field) else { return .zero }
        if drift.approximation > 0.5 {
            report("expected at most \"50 %\", found \(field.value.summary)", in: field)
        }
        if routers?.contains(where: \.hasHeartbeats) == false {
            report("has no meaning without heartbeats; only with gossipsub", in: field)
        }
        return drift
    }

    /// Protocol ids, each one that a router of the group speaks.
    private mutating func protocols(
        _ field: Field, of routers: [RouterChoice]?
    ) -> [ProtocolVersion]? {
        let wanted = "a list of protocol ids such as \"/meshsub/1.1.0\""
        guard let entries = list(field, wanted: wanted) else { return nil }
        let all = routers?.map(\.spoken) ?? [ProtocolVersion.allCases]
        let spoken = all.count == 1 ? all[0] : Self.inOrder(all)
        var found: [ProtocolVersion] = []
        for entry in entries {
            let custom = self.routers.custom.flatMap { $0.protocolIDs }
            let ids = spoken.map { $0.protocolID(among: custom) }
            guard let id = word(entry, among: ids) else { continue }
            let version = ProtocolVersion(id: id)
            if found.contains(version) {
                report("\(entry.value.summary) is listed twice", in: entry)
            } else {
                found.append(version)
            }
        }
        return found
    }

    /// The protocols that are in any of the lists, the newest first.
    private static func inOrder(_ lists: [[ProtocolVersion]]) -> [ProtocolVersion] {
        let known = ProtocolVersion.allCases.reversed().filter { version in
            lists.contains { $0.contains(version) }
        }
        let custom = lists.joined().filter { !ProtocolVersion.allCases.contains($0) }
        return custom.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } + known
    }

    private mutating func validation(_ field: Field) -> ValidationStageParameters? {
        let wanted = "an object such as {signature: \"100 us\", delay: \"5 ms\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        var parameters = ValidationStageParameters()
        set(&parameters, Schema.validation, from: fields)
        if fields["signature"] == nil && fields["delay"] == nil {
            report("expected at least one of signature, delay; found none", in: field)
        }
        let parts = [
            (["workers", "queue"], "signature"), (["throttle", "topicThrottle"], "delay"),
        ]
        for (names, other) in parts where fields[other] == nil {
            for name in fields.present(names) {
                guard let field = fields[name] else { continue }
                report("has no meaning without '\(other)'", in: field)
            }
        }
        return parameters
    }

    private mutating func setOutbound(of plan: inout HostPlan, from field: Field) {
        let wanted = "an object such as {queue: 32, writeTime: \"1 ms\"}"
        guard let fields = object(field, wanted: wanted) else { return }
        set(&plan, Schema.outbound, from: fields)
    }
}
