public import OrderedJSON

/// What a caller sends to make a product (api-v1 §7).
public struct ProductDraft: Sendable {
    let name: String
    let model: String
    let category: Category
    let description: String?
    let defaultFieldValues: [(spelling: String, value: JSON)]
    let imageURLs: [String]
    let sourceLocale: Language?

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws(Failure) {
        let name = form["name"].string(1...200, trimmed: true)
        let model = form["model"].string(1...100, trimmed: true)
        let category = form["category"].category()
        description = form["description"].optionalString(0...2_000)
        defaultFieldValues = form["defaultFieldValues"].fieldValues()
        imageURLs = form["imageUrls"].imageURLs()
        sourceLocale = form["sourceLocale"].optionalLanguage()
        guard form.faults.isEmpty, let name, let model, let category else { throw Failure.validation(form.faults) }
        self.name = name
        self.model = model
        self.category = category
    }
}

/// What a caller sends to change a product; nil means unchanged (api-v1 §7).
public struct ProductChange: Sendable {
    let name: String?
    let model: String?
    let category: Category?
    let description: Description
    let defaultFieldValues: [(spelling: String, value: JSON)]?
    let imageURLs: [String]?
    let sourceLocale: Language?
    let status: Product.Status?

    enum Description: Sendable {
        case unchanged, cleared
        case text(String)
    }

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws {
        name = form.has("name") ? form["name"].string(1...200, trimmed: true) : nil
        model = form.has("model") ? form["model"].string(1...100, trimmed: true) : nil
        category = form.has("category") ? form["category"].category() : nil
        if let text = form["description"].optionalString(0...2_000) {
            description = .text(text)
        } else {
            description = form.has("description") ? .cleared : .unchanged
        }
        defaultFieldValues = form.has("defaultFieldValues") ? form["defaultFieldValues"].fieldValues() : nil
        imageURLs = form.has("imageUrls") ? form["imageUrls"].imageURLs() : nil
        sourceLocale = form["sourceLocale"].optionalLanguage()
        status = form["status"].optionalOneOf(Product.Status.self)
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
    }
}

extension Field {
    /// A required category slug or alias.
    public func category() -> Category? {
        guard let text = string() else { return nil }
        guard let category = Category(text) else {
            fault(Category.expectation)
            return nil
        }
        return category
    }

    /// An optional locale; a region is dropped, any language but the 24 is a fault.
    public func optionalLanguage() -> Language? {
        guard let text = optionalString() else { return nil }
        guard let language = Language(text) else {
            fault("Must be one of: " + Language.all.map(\.code).joined(separator: ", "))
            return nil
        }
        return language
    }

    /// An optional object of spelling → value, in order.
    func fieldValues() -> [(spelling: String, value: JSON)] {
        guard let form = optionalForm() else { return [] }
        return form.object.map { ($0.key, $0.value) }
    }

    /// An optional list of at most 20 https addresses.
    func imageURLs() -> [String] {
        guard let json, !json.isNull else { return [] }
        return (array(0...20) ?? []).compactMap { $0.read(WebAddress.checkedHTTPS) }
    }
}
