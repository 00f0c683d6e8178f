/// A message of a custom router, which goes into an RPC beside what all pubsub protocols have.
///
/// A type says what it is called and which fields it has; its bytes, their number, its line in a
/// trace and its digest follow from that.
///
///     struct Request: RouterMessage {
///         static let format = MessageFormat(
///             "request", field: 22, [.messages("ids", field: 1)])
///         var ids: [MessageID]
///         var values: [FieldValue] { [.messages(ids)] }
///     }
public protocol RouterMessage: Equatable, Sendable {
    /// What the message looks like.
    static var format: MessageFormat { get }

    /// The values of the format's fields, in their order.
    var values: [FieldValue] { get }

    /// The message with these values, which are those of the format; nil when they make none.
    init?(_ values: [FieldValue])
}

extension RouterMessage {
    /// Whether the other is the same message of the same type.
    func isEqual(to other: any RouterMessage) -> Bool { (other as? Self) == self }
}

/// What a message of a custom router looks like: a field of the RPC that is a protobuf message.
public struct MessageFormat: Equatable, Sendable {
    /// A field of the message. Integers are varints; all else is bytes, of lists one field for each
    /// entry, as proto2 has it. Fields are written in the order of the format, zeros too.
    public struct Field: Equatable, Sendable {
        enum Kind {
            case number
            case text
            case bytes
            case messages
            case topics
            case peers
        }

        let name: String
        let number: UInt32
        let kind: Kind

        /// A whole number.
        public static func number(_ name: String, field: UInt32) -> Field {
            Field(name: name, number: field, kind: .number)
        }

        /// Text in UTF-8.
        public static func text(_ name: String, field: UInt32) -> Field {
            Field(name: name, number: field, kind: .text)
        }

        /// Bytes.
        public static func bytes(_ name: String, field: UInt32) -> Field {
            Field(name: name, number: field, kind: .bytes)
        }

        /// Message ids, as gossipsub writes them.
        public static func messages(_ name: String, field: UInt32) -> Field {
            Field(name: name, number: field, kind: .messages)
        }

        /// Names of topics.
        public static func topics(_ name: String, field: UInt32) -> Field {
            Field(name: name, number: field, kind: .topics)
        }

        /// Peer ids.
        public static func peers(_ name: String, field: UInt32) -> Field {
            Field(name: name, number: field, kind: .peers)
        }
    }

    /// What traces call the message.
    public let name: String
    /// The number of the RPC's field.
    public let field: UInt32
    /// Its own fields.
    public let fields: [Field]
    /// What traces call the fields.
    public var fieldNames: [String] { fields.map(\.name) }

    /// The fields that RPCs have already: subscriptions, publish, control, partial messages and the
    /// test extension (go-libp2p-pubsub pb/rpc.proto).
    public static let takenFields: [UInt32] = [1, 2, 3, 10, 6_492_434]

    /// A message called `name` in the RPC's field `field`.
    ///
    /// - Precondition: `field` and those of the fields are field numbers of protobuf, and `field`
    ///   is not in `takenFields`.
    public init(_ name: String, field: UInt32, _ fields: [Field]) {
        for number in [field] + fields.map(\.number) {
            precondition(number >= 1 && number < 1 << 29, "no field has number \(number)")
        }
        precondition(!Self.takenFields.contains(field), "field \(field) of the RPC is taken")
        self.name = name
        self.field = field
        self.fields = fields
    }
}
