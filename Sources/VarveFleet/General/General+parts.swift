extension General {
    static func storage(of random: inout SeededGenerator) -> Value {
        let size = random.element(of: [64, 128, 256, 512]) << 30
        return [
            "disks": [
                "/dev/vda": disk(size: size, model: "QEMU HARDDISK", using: &random),
                "/dev/vdb": disk(size: size * 2, model: "QEMU HARDDISK", using: &random),
            ],
            "filesystems": [
                "/": filesystem("ext4", "/dev/vda1", size), "/boot/efi": filesystem("vfat", "/dev/vda15", 128 << 20),
                "/srv": filesystem("xfs", "/dev/vdb1", size * 2),
            ],
        ]
    }

    static func filesystem(_ type: String, _ device: String, _ size: Int) -> Value {
        [
            "type": .string(type), "device": .string(device), "size_bytes": .integer(size), "used_bytes": .integer(size / 4),
            "available_bytes": .integer(size - size / 4), "options": "rw,relatime",
        ]
    }

    private static func disk(size: Int, model: String, using random: inout SeededGenerator) -> Value {
        [
            "size_bytes": .integer(size), "model": .string(model), "serial": .string(random.hex(digits: 12)), "rotational": false,
            "smart": "passed",
        ]
    }

    static func interfaces(using random: inout SeededGenerator) -> Value {
        let host = random.within(10...240)
        return [
            "lo": interface("00:00:00:00:00:00", ["127.0.0.1/8", "::1/128"], mtu: 65_536),
            "enp1s0": interface(hardwareAddress(using: &random), ["192.0.2.\(host)/24", "2001:db8::\(host)/64"], mtu: 1500),
            "enp2s0.120": interface(hardwareAddress(using: &random), ["10.120.0.\(host)/16"], mtu: 9000),
        ]
    }

    private static func interface(_ mac: String, _ addresses: [String], mtu: Int) -> Value {
        [
            "mac": .string(mac), "mtu": .integer(mtu), "state": "up", "addresses": .strings(addresses),
            "statistics": ["rx_bytes": 81_733_112, "tx_bytes": 31_881_904],
        ]
    }

    private static func hardwareAddress(using random: inout SeededGenerator) -> String {
        "52:54:00:\(random.hex(digits: 2)):\(random.hex(digits: 2)):\(random.hex(digits: 2))"
    }

    static func users(using random: inout SeededGenerator) -> Value {
        var users: Value = ["root": account(0, "/bin/bash", sudo: true), "www-data": account(33, "/usr/sbin/nologin", sudo: false)]
        for number in 0..<random.within(2...6) { users[people[number]] = account(1000 + number, "/bin/bash", sudo: number < 2) }
        return users
    }

    static func account(_ id: Int, _ shell: String, sudo: Bool) -> Value {
        ["uid": .integer(id), "shell": .string(shell), "sudo": .bool(sudo), "ssh_keys": .integer(sudo ? 1 : 0)]
    }

    static let people = ["anna", "bruno", "carla", "dario", "elena", "fabio", "giulia", "hans", "irene", "luca", "marta", "nadia"]

    static func services(using random: inout SeededGenerator) -> Value {
        .object(
            unitNames.filter { _ in random.chance(85) }.map {
                Member("\($0).service", ["state": "active", "enabled": true, "restarts": 0])
            })
    }

    static func containers(using random: inout SeededGenerator) -> Value {
        [
            "registry": ["image": "docker.io/library/registry:2.8.3", "state": "running", "ports": .strings(["5000/tcp"])],
            "exporter": ["image": "quay.io/prometheus/node-exporter:v1.9.1", "state": "running", "ports": .strings(["9100/tcp"])],
        ]
    }

    static let sysctl: Value = [
        "net.ipv4.ip_forward": "0", "net.ipv4.tcp_syncookies": "1", "vm.swappiness": "60", "fs.file-max": "9223372036854775807",
        "kernel.randomize_va_space": "2", "net.core.somaxconn": "4096",
    ]

    private static let unitNames = [
        "apparmor", "chrony", "containerd", "cron", "dbus", "docker", "fail2ban", "getty@tty1", "haproxy", "mariadb", "multipathd", "nginx",
        "node-exporter", "php8.4-fpm", "polkit", "postfix", "postgresql@17-main", "qemu-guest-agent", "redis-server", "rsyslog", "ssh",
        "systemd-journald", "systemd-logind", "systemd-networkd", "systemd-resolved", "systemd-udevd", "unattended-upgrades", "user@1000",
    ]
}
