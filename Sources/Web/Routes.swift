import Domain

extension Route {
    /// Every route of the platform, one line a group: where to look first.
    static func all(
        _ platform: Platform,
        viewer: ViewerRoutes,
        passportAnswers: PassportAnswers,
        hosts: Hosts,
        version: String,
        templates: PageTemplates
    ) throws -> [Route] {
        let groups =
            ProductRoutes(products: platform.products, images: platform.images, hosts: hosts).routes
            + LotRoutes(lots: platform.lots, hosts: hosts).routes
            + ImageRoutes(images: platform.images).routes
            + PassportRoutes(platform: platform, hosts: hosts, remembered: passportAnswers).routes
            + FieldRoutes(passports: platform.passports).routes
            + PartyRoutes(passports: platform.passports).routes
            + ComplianceRoutes(passports: platform.passports).routes
            + LifecycleRoutes(passports: platform.passports).routes
            + HistoryRoutes(platform: platform).routes
            + LinkRoutes(links: platform.managedLinks, hosts: hosts).routes
            + CaptureRoutes(captures: platform.captures, hosts: hosts).routes
            + EventRoutes(platform: platform, hosts: hosts).routes
            + EventExportRoutes(platform: platform).routes
            + NamedQueryRoutes(platform: platform, hosts: hosts).routes
            + ScanRoutes(platform: platform).routes
            + PreviewRoutes(platform: platform).routes
            + CarrierRoutes(platform: platform).routes
            + LabelRoutes(platform: platform).routes
            + MeRoutes(platform: platform).routes
            + BrandingRoutes(brandings: platform.brandings).routes
            + TemplateRoutes(templates: platform.templates).routes
            + viewer.routes + ResolverRoutes(base: hosts.id).routes
        let api = groups + groups.compactMap(\.bySerial)
        let reference = try ReferenceRoutes(describing: api, hosts: hosts, version: version, templates: templates)
        return api + reference.routes + ReadinessRoutes(readiness: platform.readiness).routes
    }
}
