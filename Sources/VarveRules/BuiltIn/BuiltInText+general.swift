extension BuiltInText {
    static let general = #"""
        # Documents of no known kind: only names that mean the same nearly everywhere. Everything else is system, low.
        extends: none
        rules:
          # Secrets, wherever they stand, are shown as digests only.
          - path: ["**.password", "**.*_password", "**.passphrase", "**.secret", "**.*_secret", "**.private_key", "**.api_key"]
            sensitive: true
          - path: ["**.access_token", "**.auth_token", "**.credentials"]
            sensitive: true

          # Left out: differs on nearly every run and says nothing.
          - {name: uptime, path: ["**.uptime", "**.uptime_*", "**.uptime.**", "**.system_uptime.**", "**.uptimeSeconds"], ignore: true}
          - {name: load, path: ["**.load_average*.**", "**.loadavg.**"], ignore: true}

          # Security.
          - name: secrets
            path: ["**.password", "**.*_password", "**.passphrase", "**.secret", "**.*_secret", "**.private_key", "**.api_key"]
            category: security
            severity: medium
          - name: tokens
            path: ["**.access_token", "**.auth_token", "**.credentials"]
            category: security
            severity: medium

          # Network.
          - {name: host name, path: ["**.hostname", "**.host_name", "**.fqdn"], category: network, severity: medium}
          - {name: address, path: ["**.ip", "**.ip_address", "**.ipaddress", "**.ipv4", "**.ipv6"], category: network, severity: low}
          - {name: hardware address, path: ["**.mac", "**.mac_address", "**.macaddress"], category: network, severity: low}

          # Operating system.
          - {name: kernel, path: ["**.kernel_version", "**.kernel_release", "**.kernelrelease"], category: os, severity: medium}
          - {name: release, path: ["**.os_version", "**.os_release.**", "**.distro.**"], category: os, severity: medium}

          # Hardware.
          - {name: serial number, path: ["**.serial", "**.serial_number", "**.serialnumber"], category: hardware, severity: medium}
          - {name: BIOS, path: ["**.bios.**", "**.bios_version"], category: hardware, severity: low}
        """#
}
