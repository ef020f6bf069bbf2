import OrderedJSON

extension TemplateCatalogue {
    /// The values that a product or a lot gives its passports: by canonical key, in the order sent.
    ///
    /// `path` is the member of the body that held them: every unknown key, key given twice and value that does not fit
    /// is a fault below it, all at once.
    func seedValues(_ values: [(spelling: String, value: JSON)], of product: Product, at path: String) throws -> JSON {
        guard let template = self[product.templateID] else {
            throw Failure.validation(path, "The template of this product is unknown to this server")
        }
        return try template.seedValues(values, at: path)
    }
}

extension Template {
    /// As ``TemplateCatalogue/seedValues(_:of:at:)``, for a product that is about to be made.
    func seedValues(_ values: [(spelling: String, value: JSON)], at path: String) throws -> JSON {
        let faults = Faults()
        let keyed = FieldKeys.resolve(values, in: self, at: { "\(path).\($0)" }, faults)
        guard faults.isEmpty else {
            throw Failure.validation(faults, suggestions: FieldKeys.suggestions(values, in: self))
        }
        return .object(JSONObject(keyed.map { (fields[$0.position].key, $0.value) }))
    }
}
