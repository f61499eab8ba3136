/// Parts of machines as both products' agents describe them.
enum Hardware {
    /// A row of `lspci`: ids (class, vendor, device, revision), class, vendor, device, driver.
    private typealias Row = (ids: [String], names: [String])

    /// The last devices of a virtual machine, as `pci`. All machines share them, as large fleets are held in memory.
    static func virtualDevices(_ count: Int) -> Value { .array(virtualDevices.suffix(count)) }

    /// The last devices of a firewall, as `pci`.
    static func applianceDevices(_ count: Int) -> Value { .array(applianceDevices.suffix(count)) }

    private static let virtualDevices = virtualMachine.map(device)
    private static let applianceDevices = appliance.map(device)

    /// Memory with so much used, as `used_bytes` and `available_bytes`; the unit is the agent's.
    static func memory(used: Int, of total: Int) -> Value {
        ["used_bytes": .integer(used), "available_bytes": .integer(total - used)]
    }

    /// Moves the used part of `used_bytes` and `available_bytes` by up to a sixteenth of their sum.
    static func drift(_ memory: inout Value, using random: inout SeededGenerator) {
        let total = memory["used_bytes"].number + memory["available_bytes"].number
        guard total > 16 else { return }
        let moved = memory["used_bytes"].number + random.within(-total / 16...total / 16)
        let used = min(max(moved, total / 8), total * 7 / 8)
        memory["used_bytes"].number = used
        memory["available_bytes"].number = total - used
    }

    /// Lets a file system fill, and be cleaned up when little is left.
    static func fill(_ mount: inout Value, seconds: Int, using random: inout SeededGenerator) {
        let total = mount["used_bytes"].number + mount["available_bytes"].number
        let written = (total / 4_000_000 + 1) * min(seconds, 864_000) / 100 * random.within(1...100) / 100
        let grown = mount["used_bytes"].number + written / 4096 * 4096
        let used = grown > total / 10 * 9 ? total / 2 : grown
        mount["used_bytes"].number = used
        mount["available_bytes"].number = total - used
    }

    private static func device(_ row: Row) -> Value {
        let keys = ["class_id", "vendor_id", "device_id", "revision", "class_name", "vendor_name", "device_name", "driver"]
        return .object(zip(keys, row.ids + row.names).map { Member($0, .string($1)) })
    }
}

extension Hardware {
    /// A virtual machine under KVM, in bus order.
    private static let virtualMachine: [Row] = [
        (["0600", "8086", "29c0", ""], ["Host bridge", "Intel Corporation", "82G33/G31/P35/P31 Express DRAM Controller", ""]),
        (["0300", "1af4", "1050", "01"], ["VGA compatible controller", "Red Hat, Inc.", "Virtio 1.0 GPU", "virtio-pci"]),
        (["0604", "1b36", "000c", ""], ["PCI bridge", "Red Hat, Inc.", "QEMU PCIe Root port", "pcieport"]),
        (["0604", "1b36", "000c", ""], ["PCI bridge", "Red Hat, Inc.", "QEMU PCIe Root port", "pcieport"]),
        (["0601", "8086", "2918", "02"], ["ISA bridge", "Intel Corporation", "82801IB (ICH9) LPC Interface Controller", "lpc_ich"]),
        (["0106", "8086", "2922", "02"], ["SATA controller", "Intel Corporation", "82801IR/IO/IH (ICH9R/DO/DH) AHCI", "ahci"]),
        (["0c05", "8086", "2930", "02"], ["SMBus", "Intel Corporation", "82801I (ICH9 Family) SMBus Controller", "i801_smbus"]),
        (["0200", "1af4", "1041", "01"], ["Ethernet controller", "Red Hat, Inc.", "Virtio 1.0 network device", "virtio-pci"]),
        (["0100", "1af4", "1042", "01"], ["SCSI storage controller", "Red Hat, Inc.", "Virtio 1.0 block device", "virtio-pci"]),
    ]

    /// A small fanless firewall, in bus order.
    private static let appliance: [Row] = [
        (["0600", "8086", "461c", ""], ["Host bridge", "Intel Corporation", "Alder Lake-N Processor Host Bridge", "igen6_edac"]),
        (["0300", "8086", "46d1", ""], ["VGA compatible controller", "Intel Corporation", "Alder Lake-N [UHD Graphics]", "i915"]),
        (["0c03", "8086", "54ed", ""], ["USB controller", "Intel Corporation", "Alder Lake-N PCH USB 3.2 xHCI", "xhci_hcd"]),
        (["0200", "8086", "125c", "04"], ["Ethernet controller", "Intel Corporation", "Ethernet Controller I226-V", "igc"]),
        (["0200", "8086", "125c", "04"], ["Ethernet controller", "Intel Corporation", "Ethernet Controller I226-V", "igc"]),
        (["0200", "8086", "125c", "04"], ["Ethernet controller", "Intel Corporation", "Ethernet Controller I226-V", "igc"]),
        (["0200", "8086", "125c", "04"], ["Ethernet controller", "Intel Corporation", "Ethernet Controller I226-V", "igc"]),
        (["0108", "1e4b", "1202", "01"], ["Non-Volatile memory controller", "MAXIO Technology", "MAP1202 NVMe SSD", "nvme"]),
    ]
}
