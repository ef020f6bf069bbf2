/// A role that an economic operator plays for a product, in the order in which roles are listed.
public enum PartyRole: String, Sendable, CaseIterable {
    case manufacturer, importer, authorisedRepresentative, distributor, recycler, producerResponsibilityOrg
}
