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

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once. Addresses of
    /// uploaded `images` are taken as they are, all others must be https.
    public init(_ form: Form, images: ProductImages? = nil) throws(Failure) {
        let name = form["name"].string(1...200, trimmed: true)
        let model = form["model"].string(1...100, trimmed: true)
        let category = form["category"].category()
        description = form["description"].optionalString(0...2_000)
        defaultFieldValues = form["defaultFieldValues"].fieldValues()
        imageURLs = form["imageUrls"].imageURLs(images)
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
    let description: Edit<String>
    let defaultFieldValues: [(spelling: String, value: JSON)]?
    let imageURLs: [String]?
    let sourceLocale: Language?
    let status: Product.Status?

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once. Addresses of
    /// uploaded `images` are taken as they are, all others must be https.
    public init(_ form: Form, images: ProductImages? = nil) throws {
        name = form.has("name") ? form["name"].string(1...200, trimmed: true) : nil
        model = form.has("model") ? form["model"].string(1...100, trimmed: true) : nil
        category = form.has("category") ? form["category"].category() : nil
        if let text = form["description"].optionalString(0...2_000) {
            description = .set(text)
        } else {
            description = form.has("description") ? .cleared : .unchanged
        }
        defaultFieldValues = form.has("defaultFieldValues") ? form["defaultFieldValues"].fieldValues() : nil
        imageURLs = form.has("imageUrls") ? form["imageUrls"].imageURLs(images) : nil
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
    public func optionalLanguage() -> Language? { optionalString().flatMap(language) }

    /// A required locale; a region is dropped, any language but the 24 is a fault.
    func language() -> Language? { string().flatMap(language) }

    private func language(_ text: String) -> Language? {
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

    /// An optional list of at most 20 addresses, https or of uploaded images.
    func imageURLs(_ images: ProductImages?) -> [String] {
        guard let json, !json.isNull else { return [] }
        return (array(0...ProductImages.maxCount) ?? [])
            .compactMap { item in
                item.read { text throws(WebAddress.Fault) in
                    images?.isAddress(text) == true ? text : try WebAddress.checkedHTTPS(text)
                }
            }
    }
}
