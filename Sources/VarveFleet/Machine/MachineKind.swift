/// What a machine is, and so what its inventories look like.
package enum MachineKind: String, CaseIterable, Sendable {
    /// A NethServer 8 cluster of one to three nodes: facts 2022-12, about 11 KB.
    case nethserver
    /// A NethSecurity firewall: facts 2022-12, about 6 KB.
    case nethsecurity
    /// A Linux host with packages, services, disks and interfaces, all keyed by name: about 12 KB.
    case general

    var behaviour: any Behaviour.Type {
        switch self {
        case .nethserver: NethServer.self
        case .nethsecurity: NethSecurity.self
        case .general: General.self
        }
    }
}
