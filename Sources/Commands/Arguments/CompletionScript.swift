import Scenarios

/// A script that completes command lines in a shell, made from the tables of verbs and options and
/// from the schema of scenarios.
enum CompletionScript: String, CaseIterable {
    case bash
    case zsh
    case fish

    /// The script.
    var text: String {
        switch self {
        case .bash: Self.bashText
        case .zsh: Self.zshText
        case .fish: Self.fishText
        }
    }

    /// Options whose value begins with the path of a field.
    private static let ofPaths: [Option] = [.set, .vary, .grid]

    /// Options whose value is one of a few words.
    private static let ofWords: [(option: Option, words: [String])] = [
        (.kind, Template.allCases.map(\.rawValue)), (.wire, ["values", "bytes"]),
        (.color, Paint.Wish.allCases.map(\.rawValue)),
    ]

    /// Paths of fields that hold a value, as `--set` takes them for all groups of nodes.
    private static var paths: [String] {
        Schema.fields.map(\.path).filter { !$0.hasPrefix("<") && !$0.contains("[]") }
    }

    private static var verbs: [String] { Verb.allCases.map(\.rawValue) }

    private static func options(of verb: Verb) -> [Option] { verb.options + Option.ofAll }

    private static let start = """
        # Made by 'pubsub-sim completions'.

        """

    private static var bashText: String {
        let cases = Verb.allCases.map { verb in
            "        \(verb.rawValue)) words=\"\(names(of: verb))\" ;;"
        }
        let values = ofWords.map { entry in
            "        \(entry.option.rawValue)) words=\"\(entry.words.joined(separator: " "))\" ;;"
        }
        let withPaths = ofPaths.map(\.rawValue).joined(separator: "|")
        return start + """
            _pubsub_sim() {
                local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
                local fields='\(paths.joined(separator: " "))'
                local verbs='\(verbs.joined(separator: " "))' words=
                if [ "$COMP_CWORD" -eq 1 ]; then
                    mapfile -t COMPREPLY < <(compgen -W "$verbs --help --version" -- "$current")
                    return
                fi
                case $before in
                    \(withPaths))
                        compopt -o nospace
                        mapfile -t COMPREPLY < <(compgen -S = -W "$fields" -- "$current")
                        return ;;
            \(values.joined(separator: "\n"))
                esac
                if [ -n "$words" ]; then
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
                    return
                fi
                case ${COMP_WORDS[1]} in
            \(cases.joined(separator: "\n"))
                esac
                if [[ $current == -* ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
                elif [ "${COMP_WORDS[1]}" = help ]; then
                    mapfile -t COMPREPLY < <(compgen -W "$verbs $fields" -- "$current")
                else
                    compopt -o filenames
                    mapfile -t COMPREPLY < <(compgen -f -- "$current")
                fi
            }
            complete -F _pubsub_sim pubsub-sim

            """
    }

    private static func names(of verb: Verb) -> String {
        options(of: verb).map(\.rawValue).joined(separator: " ")
    }

    private static var zshText: String {
        let described = Verb.allCases.map { quoted("\($0.rawValue):\($0.summary)") }
        let cases = Verb.allCases.map { verb in
            let options = options(of: verb).map { option in
                quoted("\(option.rawValue):\(summary(of: option))")
            }
            return "        \(verb.rawValue)) options=(\(options.joined(separator: " "))) ;;"
        }
        let values = ofWords.map { entry in
            "        \(entry.option.rawValue)) compadd -- \(entry.words.joined(separator: " ")); return ;;"
        }
        let withPaths = ofPaths.map(\.rawValue).joined(separator: "|")
        return """
            #compdef pubsub-sim
            \(start)_pubsub_sim() {
                local -a verbs options fields
                verbs=(\(described.joined(separator: " ")))
                fields=(\(paths.map(quoted).joined(separator: " ")))
                if (( CURRENT == 2 )); then
                    _describe command verbs
                    return
                fi
                case $words[CURRENT-1] in
                    \(withPaths)) compadd -S '=' -- $fields; return ;;
            \(values.joined(separator: "\n"))
                esac
                case $words[2] in
            \(cases.joined(separator: "\n"))
                esac
                if [[ $words[CURRENT] == -* ]]; then
                    _describe option options
                elif [[ $words[2] == help ]]; then
                    _describe command verbs
                    compadd -- $fields
                else
                    _files
                fi
            }
            compdef _pubsub_sim pubsub-sim

            """
    }

    private static var fishText: String {
        var text = start + "set -l fields \(paths.map(quoted).joined(separator: " "))\n"
        for verb in Verb.allCases {
            text += "complete -c pubsub-sim -n __fish_use_subcommand -a \(verb.rawValue)"
            text += " -d \(quoted(verb.summary))\n"
            for option in options(of: verb) {
                text += "complete -c pubsub-sim -n '__fish_seen_subcommand_from \(verb.rawValue)'"
                text += " -l \(option.rawValue.dropFirst(2))"
                if option.value != nil { text += " -r" }
                if let entry = ofWords.first(where: { $0.option == option }) {
                    text += " -f -a '\(entry.words.joined(separator: " "))'"
                } else if ofPaths.contains(option) {
                    text += " -f -a \"$fields\""
                }
                text += " -d \(quoted(summary(of: option)))\n"
            }
        }
        return text
            + "complete -c pubsub-sim -f -n '__fish_seen_subcommand_from help' -a \"$fields\"\n"
    }

    /// What an option does, in one line.
    private static func summary(of option: Option) -> String {
        option.explanation.joined(separator: " ")
    }

    /// `text` as one word of a shell.
    private static func quoted(_ text: String) -> String {
        "'\(text.replacing("'", with: "'\\''"))'"
    }
}
