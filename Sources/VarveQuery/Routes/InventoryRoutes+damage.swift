import Hummingbird
import Logging
import VarveHTTP
import VarveModel
import VarveStore

/// Bodies that are not there, or not what was sent.
extension InventoryRoutes {
    /// - Throws: `APIError.notFound` where the body is no longer kept, `.damaged` where it cannot be read.
    static func body(
        of found: InventoryAnswer, _ completeness: Completeness, _ system: RegisteredSystem, _ request: Request, _ context: BearerContext
    ) throws -> [UInt8] {
        logDamage(of: found, system, request, context)
        let id = found.inventory.id.rawValue
        switch found.body {
        case .success(let body): return body
        case .failure(let error) where error.isThinnedOut:
            throw APIError.notFound(key: "inventory_id", value: String(id), details: error.description, completeness)
        default:
            throw APIError.damaged("Inventory \(id) cannot be read: what is stored is not what was sent, or a part of it is missing")
        }
    }

    static func logDamage(of found: InventoryAnswer, _ system: RegisteredSystem, _ request: Request, _ context: BearerContext) {
        guard case .failure(let error) = found.body, !error.isThinnedOut else { return }
        context.logger.error(
            "inventory cannot be read",
            metadata: [
                "request_id": "\(context.requestID(of: request))", "system": "\(system.id)", "inventory": "\(found.inventory.id.rawValue)",
                "error": "\(error)",
            ])
    }
}
