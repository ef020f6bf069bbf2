import Domain
import OrderedJSON

extension Operation {
    static let createLot = Operation(
        "createBatch",
        .products,
        "Enter a batch",
        description: "A batch is a production lot of the product. Its `fieldValues` seed the passports that name it as "
            + "`batchId`, before the product's. Batches of an archived product may be entered and changed as well.",
        body: .ref("BatchBody"),
        example: [
            "batchNumber": "LOT-2026-03", "manufacturedAt": "2026-03-02", "quantity": 500,
            "facilityGln": "9506000134352", "fieldValues": ["nominal_voltage": 48],
        ],
        answer: .json(.ref("Batch"), status: 201),
        failures: [.notFound, .batchNumberExists]
    )

    static let listLots = Operation(
        "listBatches",
        .products,
        "List the batches of a product",
        query: [.page, .limit, Parameter("search", .string(), "Part of the batch number, without regard to case.")],
        answer: .json(.list(.ref("Batch"))),
        failures: [.notFound]
    )

    static let getLot = Operation(
        "getBatch",
        .products,
        "Get a batch",
        answer: .json(.ref("Batch")),
        failures: [.notFound]
    )

    static let updateLot = Operation(
        "updateBatch",
        .products,
        "Change a batch",
        description: "Only the members sent are changed, `null` clears optional ones. Passports that exist keep the "
            + "values and, in their public addresses, the number that the batch had. `If-Match` guards against changes "
            + "made in between.",
        body: .ref("BatchChange"),
        example: ["quantity": 480],
        answer: .json(.ref("Batch")),
        failures: [.notFound, .batchNumberExists, .preconditionFailed]
    )
}
