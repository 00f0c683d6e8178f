import PubSub
import SimKernel
import TextFormats

/// One pass over a document: what was found wrong so far, and what later parts need to know of
/// earlier ones.
///
/// Every decoding method reports what it finds and goes on. It returns nil, or a value that stands
/// in for the right one, when it has reported something; nobody sees that value, because a scenario
/// with a single diagnostic is thrown away.
struct ScenarioDecoder {
    /// The routers that the scenario can choose.
    let routers: RouterRegistry
    /// Reads a file that the scenario names.
    let readFile: (String) -> Result<[UInt8], UnreadableFile>
    /// The folder that such names start from: everything up to the last slash of the scenario's
    /// own.
    let folder: String
    /// What is wrong so far.
    private(set) var diagnostics: [Diagnostic]
    /// What the files that the scenario names hold and is not used, or read otherwise.
    private(set) var notes: [Note] = []
    /// The topics mentioned so far.
    var topics = TopicNames()
    /// The groups; those of `nodes` are known before anything that selects among them is decoded.
    var groups = GroupNames()
    /// The regions that selections of nodes name; which there are is known at the end.
    var namedRegions: [(name: String, field: Field)] = []
    /// The fields that ask for control of delays; whether links allow it is known later.
    var delayControls: [Field] = []
    /// The field `stack.receiveWindow`, if it is there, and what it says; nil for "none".
    var receiveWindow: (field: Field, byteCount: Int?)?
    /// How long the run lasts, where that could be made out.
    var duration: Interval?
    /// Whether routers are looked into while the run goes on.
    var isObserved = false
    /// How often the counters decay to which a field of kind `decay` belongs.
    var decayClock = DecayClock()

    /// A pass over the document of the given file, about which `diagnostics` are known already.
    init(
        file: String, diagnostics: [Diagnostic], routers: RouterRegistry = RouterRegistry(),
        readFile: @escaping (String) -> Result<[UInt8], UnreadableFile>
    ) {
        self.routers = routers
        self.readFile = readFile
        self.diagnostics = diagnostics
        folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    }

    /// Notes a mistake at `location`.
    mutating func report(_ message: String, at location: Location, in path: FieldPath) {
        diagnostics.append(Diagnostic(location: location, path: path.text, message: message))
    }

    /// Notes a mistake in the value of `field`.
    mutating func report(_ message: String, in field: Field) {
        report(message, at: field.location, in: field.path)
    }

    /// Notes mistakes found elsewhere.
    mutating func report(_ found: [Diagnostic]) {
        diagnostics.append(contentsOf: found)
    }

    /// Tells what is no mistake and yet to be known.
    mutating func note(_ message: String, at location: Location, in path: String = "") {
        notes.append(Note(location: location, path: Quoted.safe(path), message: message))
    }

    /// Notes that `field` should have been something else, unless that is known already.
    mutating func expected(_ wanted: String, in field: Field) {
        guard field.value.kind != .invalid else { return }
        report("expected \(wanted), found \(field.value.summary)", in: field)
    }

    /// The value that `read` makes of `field`, or nil after noting why there is none.
    mutating func reading<Value>(
        _ field: Field, _ read: () throws(Mistake) -> Value
    ) -> Value? {
        do throws(Mistake) {
            return try read()
        } catch {
            report(error.message, in: field)
            return nil
        }
    }

    /// How many mistakes are known; a section that added none can be checked as a whole.
    var mistakeCount: Int { diagnostics.count }
}
