import OrderedJSON
import Storage

/// A product with images, as far as its files go.
struct ImagedProduct {
    let workspace: String
    let id: String
    /// The uploaded files of its own to which its addresses lead.
    let files: [MediaKey]
}

extension Transaction {
    /// Workspaces with a logo behind one. It names no workspace: whoever walks the files walks those of all.
    func logos(after workspace: String, limit: Int) throws -> [(workspace: String, key: MediaKey?)] {
        try all(
            "SELECT id, logo FROM workspace WHERE id > \(workspace) AND logo IS NOT NULL ORDER BY id LIMIT \(limit)"
        ) { (try $0.text(0), MediaKey(workspace: try $0.text(0), logo: try $0.text(1))) }
    }

    /// Products with images behind one, of all workspaces.
    func imagedProducts(after last: (workspace: String, product: String), limit: Int) throws -> [ImagedProduct] {
        try all(
            """
            SELECT workspace_id, id, image_urls FROM product
            WHERE (workspace_id, id) > (\(last.workspace), \(last.product)) AND image_urls <> '[]'
            ORDER BY workspace_id, id LIMIT \(limit)
            """
        ) { row in
            let (workspace, id) = (try row.text(0), try row.text(1))
            let addresses = (try? JSON.parse(row.text(2)))?.arrayValue?.compactMap(\.stringValue) ?? []
            let keys = addresses.compactMap { MediaKey(address: $0) }
                .filter { $0.workspace.hex == workspace && $0.product?.hex == id }
            return ImagedProduct(workspace: workspace, id: id, files: keys)
        }
    }
}
