import EPCIS
import OrderedJSON
import Storage

extension Transaction {
    /// Adds what is known of places, parties and classes; what was known of the same is replaced.
    func upsert(_ elements: [VocabularyElement], of workspace: WorkspaceID) throws {
        for element in elements {
            let attributes = element.attributes.map { ["id": .string($0.id), "attribute": $0.value] as JSON }
            try run(
                """
                INSERT INTO epcis_master_data (workspace_id, type, id, attributes, children)
                VALUES (\(workspace), \(element.type), \(element.id), \(JSON.array(attributes).bytes),
                    \(JSON.strings(element.children).bytes))
                ON CONFLICT (workspace_id, type, id) DO UPDATE
                SET attributes = excluded.attributes, children = excluded.children
                """
            )
        }
    }

    /// What is known of places, parties and classes in a workspace, so many elements at most.
    func masterData(of workspace: WorkspaceID, limit: Int) throws -> [VocabularyElement] {
        try all(
            """
            SELECT type, id, attributes, children FROM epcis_master_data
            WHERE workspace_id = \(workspace) ORDER BY type, id LIMIT \(limit)
            """
        ) { row in
            VocabularyElement(
                type: try row.text(0),
                id: try row.text(1),
                attributes: try (JSON.parse(row.bytes(2)).arrayValue ?? [])
                    .compactMap { json in
                        json["id"]?.stringValue.map { .init(id: $0, value: json["attribute"] ?? .null) }
                    },
                children: try (JSON.parse(row.bytes(3)).arrayValue ?? []).compactMap(\.stringValue)
            )
        }
    }
}
