/// A statement of GS1-Conformant Resolver 1.2, in words of ours, and how this resolver meets it.
struct ResolverStatement: Sendable {
    /// The number on this page, by which tests name it.
    let number: Int
    /// How binding it is.
    let level: Level
    let wording: String
    let result: Result

    enum Level: String, Sendable {
        case shall = "SHALL"
        case should = "SHOULD"
        case may = "MAY"
        case practice = "good practice"
    }

    enum Result: Sendable {
        case conforms(String = "")
        case byOperator(String)
        case inPart(String)
        case notApplicable(String)

        var text: String {
            switch self {
            case .conforms(let note): note.isEmpty ? "conforms" : "conforms: \(note)"
            case .byOperator(let reason): "by the operator: \(reason)"
            case .inPart(let reason): "in part: \(reason)"
            case .notApplicable(let reason): "not applicable: \(reason)"
            }
        }
    }

    /// Every statement, in order.
    static let all: [ResolverStatement] = [
        .init(
            1,
            .shall,
            "It is reached over HTTPS.",
            .byOperator("TLS ends in front of the server; every address that it writes begins with the https base")
        ),
        .init(2, .shall, "It speaks HTTP/1.1 or a later version.", .conforms()),
        .init(3, .shall, "It answers GET, HEAD and OPTIONS; HEAD says what GET says, without the body.", .conforms()),
        .init(4, .shall, "OPTIONS lists the methods.", .conforms()),
        .init(5, .shall, "Scripts of other origins may ask it (CORS).", .conforms()),
        .init(
            6,
            .shall,
            "It checks structure, order, lengths, character sets and check digits of a request URI.",
            .conforms(
                "a GTIN whose check digit is wrong is 404 on every address; serial and lot numbers beyond the standard are served below /p/01/ only"
            )
        ),
        .init(7, .shall, "A URI that breaks the syntax is answered with 400.", .conforms()),
        .init(8, .shall, "A valid URI of something unknown is answered with 404.", .conforms()),
        .init(9, .shall, "An error is never answered with 200.", .conforms()),
        .init(
            10,
            .shall,
            "EPC binary strings are decoded.",
            .conforms("so is the lossless compression that came before; an unknown one is answered with 404")
        ),
        .init(11, .shall, "Facts are stated about the uncompressed URI.", .conforms()),
        .init(
            12,
            .shall,
            "Every link has a target, a link type and a title.",
            .conforms("templates in targets, which are optional, are refused")
        ),
        .init(
            13,
            .should,
            "Links name the languages of their targets; media types are registered ones.",
            .conforms(
                "languages as GS1's schema has them, `ll` or `ll-CC`; media types by their registered top-level type and form"
            )
        ),
        .init(
            14,
            .should,
            "Values of `context` are listed in the description file.",
            .inPart("contexts are words of the economic operators, of which there is no list")
        ),
        .init(15, .shall, "A default link also appears under a type that describes it.", .conforms("gs1:pip")),
        .init(
            16,
            .shall,
            "A request URI has exactly one default link.",
            .conforms("it also names media type and language of the page, as the contract has it")
        ),
        .init(17, .shall, "A link type that there is redirects to its link.", .conforms()),
        .init(18, .shall, "A link type that there is not is a 404, never the default link.", .conforms()),
        .init(
            19,
            .shall,
            "Any other request gets the default link.",
            .conforms(
                "the target of the default link is the passport's own page, which is answered with 200 where it is asked for: a redirect would lead to the same bytes"
            )
        ),
        .init(
            20,
            .shall,
            "Links of higher levels serve the levels below them, without a redirect to a shorter URI.",
            .inPart("a unit or lot of which nothing is published is 404, so that nobody learns what is being prepared")
        ),
        .init(
            21,
            .shall,
            "Links of a unit come before those of its lot, and these before those of its GTIN.",
            .conforms("the platform does not keep links of variants (22) or of 235")
        ),
        .init(
            22,
            .should,
            "Language, media type and context of a request choose among links.",
            .conforms("an unmatched language falls back to links without one, then to the first")
        ),
        .init(23, .shall, "Several equal links are offered with 300.", .conforms()),
        .init(
            24,
            .shall,
            "The whole query string goes on to the target.",
            .conforms(
                "the platform's own pages are not given `linkType` again, which would lead in a circle, and the secret of a "
                    + "preview is given to nobody else"
            )
        ),
        .init(
            25,
            .shall,
            "A linkset is answered on request, valid and with its media type.",
            .inPart(
                "`application/json` and `application/ld+json` are the passport's data by the contract, so that they bring no linkset"
            )
        ),
        .init(
            26,
            .should,
            "Answers and redirects link to the linkset, and the linkset to its JSON-LD context.",
            .conforms()
        ),
        .init(27, .should, "A slash at the end changes nothing.", .conforms()),
        .init(
            28,
            .shall,
            "The GS1 Web Vocabulary is known, by prefix and by namespace.",
            .conforms("version 1.16; no other namespace is used")
        ),
        .init(29, .shall, "The description file is at /.well-known/gs1resolver and valid.", .conforms()),
        .init(
            30,
            .shall,
            "A hand-over by company prefix alone is marked gs1:handledBy.",
            .notApplicable("no request is handed over unread")
        ),
        .init(31, .practice, "`Vary`, caching, 405, `X-Robots-Tag`, no open redirects.", .conforms()),
    ]

    private init(_ number: Int, _ level: Level, _ wording: String, _ result: Result) {
        self.number = number
        self.level = level
        self.wording = wording
        self.result = result
    }
}
