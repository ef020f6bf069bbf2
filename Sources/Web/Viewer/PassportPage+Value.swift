extension PassportPage {
    /// One field: a text, a list or an object.
    struct Value: Sendable {
        let label: String
        let text: String?
        /// The text when it is neither a link nor a number nor a date.
        let plain: String?
        /// The address to which the text leads.
        let link: String?
        /// The number as machines read it.
        let number: String?
        /// The date or instant as machines read it.
        let date: String?
        let unit: String?
        /// What stands between a number and its unit.
        let gap: String
        /// The unit's language where it is a word of another than the page's.
        let unitLanguage: String?
        let items: [Item]
        let pairs: [Pair]
        let language: String?

        private init(
            label: String,
            text: String? = nil,
            machine: Machine? = nil,
            unit: String? = nil,
            gap: String,
            unitLanguage: String? = nil,
            items: [Item] = [],
            pairs: [Pair] = [],
            language: String?
        ) {
            self.label = label
            self.text = text
            var (link, number, date): (String?, String?, String?)
            switch machine {
            case .link(let address): link = PassportPage.webLink(address)
            case .number(let digits): number = digits
            case .date(let form): date = form
            case nil: break
            }
            plain = link == nil && number == nil && date == nil ? text : nil
            (self.link, self.number, self.date) = (link, number, date)
            self.unit = unit
            self.gap = gap
            self.unitLanguage = unitLanguage
            self.items = items
            self.pairs = pairs
            self.language = language
        }

        /// A single value; `language` is set only where it is known and not the page's.
        init(
            label: String,
            text: String,
            machine: Machine? = nil,
            unit: String? = nil,
            gap: String = "\u{A0}",
            unitLanguage: String? = nil,
            language: String? = nil
        ) {
            self.init(
                label: label,
                text: .some(text),
                machine: machine,
                unit: unit,
                gap: gap,
                unitLanguage: unitLanguage,
                items: [],
                language: language
            )
        }

        /// A list; the unit belongs to each item.
        init(
            label: String,
            items: [Item],
            unit: String? = nil,
            gap: String = "\u{A0}",
            unitLanguage: String? = nil,
            language: String? = nil
        ) {
            self.init(
                label: label,
                text: nil,
                unit: unit,
                gap: gap,
                unitLanguage: unitLanguage,
                items: items,
                pairs: [],
                language: language
            )
        }

        /// An object value, its members in order.
        init(label: String, pairs: [Pair], language: String? = nil) {
            self.init(label: label, text: nil, gap: "", items: [], pairs: pairs, language: language)
        }
    }

    /// What a text is for a machine.
    enum Machine: Sendable {
        /// An address; it becomes a link if it is http or https.
        case link(String)
        /// A number in the grammar of JSON.
        case number(String)
        /// A date or an instant of ISO 8601.
        case date(String)
    }

    /// One item of a list: a text, or an object with its members in order.
    struct Item: Sendable, ExpressibleByStringLiteral {
        let text: String?
        let pairs: [Pair]

        init(_ text: String) {
            self.text = text
            pairs = []
        }

        init(pairs: [Pair]) {
            text = nil
            self.pairs = pairs
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    /// One member of an object value.
    struct Pair: Sendable {
        let label: String
        let text: String
    }
}
