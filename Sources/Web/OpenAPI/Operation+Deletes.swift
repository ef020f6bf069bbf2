import Domain
import OrderedJSON

extension Operation {
    static let deletePassport = Operation(
        "deletePassport",
        .passports,
        "Delete a passport for good",
        description:
            "Only a draft or a passport in review that has never been published; any other is archived instead. "
            + "Its serial number, and its slot of the plan, are free again. `details.policy` says why not: `status`, "
            + "`published` or `plan`.",
        answer: .json(
            .object([
                ("message", .string()),
                (
                    "summary",
                    .object([
                        ("passportId", .id), ("serialNumber", .string()), ("gtin", .string()),
                        ("deletedCounts", counts(DeletedCounts.passport)), ("dppsActiveDelta", .integer()),
                    ])
                ),
            ])
        ),
        failures: [.notFound, .deleteNotAllowed]
    )

    static let deleteProduct = Operation(
        "deleteProduct",
        .products,
        "Delete a product for good",
        description: "Only a product without passports of any status; its batches go too.",
        answer: .json(
            .object([
                ("message", .string()),
                (
                    "summary",
                    .object([
                        ("productId", .id), ("name", .string()), ("deletedCounts", counts(DeletedCounts.product)),
                    ])
                ),
            ])
        ),
        failures: [.notFound, .deleteNotAllowed]
    )

    private static func counts(_ names: [String]) -> Schema { .object(names.map { ($0, .integer()) }) }
}
