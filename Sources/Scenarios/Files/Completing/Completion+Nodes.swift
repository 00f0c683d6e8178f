import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What a group of nodes leaves to defaults, but for gossipsub's parameters.
extension Completion {
    func complete(_ entry: inout JSONValue, as group: NodeGroup) {
        entry.fill("subscribe", .array([]))
        entry.change("router") { router in
            guard router.entries != nil else {
                complete(&router, as: group.router)
                return
            }
            router.changeEach { complete(&$1, as: group.routers[$0].router) }
        }
        let host = group.host
        if let validation = host.validation {
            entry.change("validation") { complete(&$0, as: validation) }
        }
        entry.fill("maxMessageSize", .size(host.maxMessageSize))
        entry.fill("outbound", .object([]))
        entry.change("outbound") { outbound in
            outbound.fill("queue", .number(host.queueLength))
            outbound.fill("writeTime", host.writeTime)
        }
        entry.fill("perAddress", .number(host.nodesPerAddress))
        entry.fill("dialable", .flag(host.isDialable))
        if group.routers.contains(where: \.router.hasHeartbeats) {
            entry.fill("clockDrift", .share(host.clockDrift))
        }
    }

    private func complete(_ entry: inout JSONValue, as parameters: ValidationParameters) {
        if parameters.verification != nil {
            entry.fill("workers", .number(parameters.workers))
            entry.fill("queue", .number(parameters.queueLength))
        }
        if parameters.validation != nil {
            entry.fill("throttle", .number(parameters.throttle))
            entry.fill("topicThrottle", .number(parameters.topicThrottle))
        }
        entry.fill("own", .flag(parameters.checksOwn))
    }

    private func complete(_ entry: inout JSONValue, as router: RouterChoice) {
        if let name = entry.string {
            entry.kind = .object([])
            entry.fill("protocol", .string(name))
        }
        let intake = router.intake
        entry.fill("seenTTL", intake.seenTTL)
        entry.fill("seenExpiry", .string(intake.seenExpiry.rawValue))
        entry.fill("signing", .string(intake.signing.rawValue))
        entry.fill("partialFlags", .flag(intake.partialFlags))
        switch router {
        case .floodsub: break
        case .randomsub(let parameters): entry.fill("size", .number(parameters.size))
        case .gossipsub(let parameters): complete(&entry, as: parameters)
        case .custom(let choice): complete(&entry, as: choice)
        }
    }
}
