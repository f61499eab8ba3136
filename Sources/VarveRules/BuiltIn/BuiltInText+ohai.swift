extension BuiltInText {
    static let ohai = ohaiMarks + ohaiNoise + ohaiSystem + ohaiHardware + ohaiNetwork

    private static let ohaiMarks = #"""
        # Ohai: what Chef's collector says of a machine. Attributes stand at the top or below a member facts.
        extends: none
        roots: ["", facts]
        rules:
          # What can be searched for, what is not shown.
          - {path: [platform, platform_version, kernel.release], index: true}
          - {path: [dmi.system.product_name, dmi.system.manufacturer, virtualization.system], index: true}
          - {path: [ec2.iam, ec2.userdata, gce.instance.attributes, etc.shadow], sensitive: true}

        """#

    private static let ohaiNoise = #"""
          # Left out: differs on nearly every run and says nothing.
          - {name: time of the run, path: ohai_time, ignore: true}
          - {name: uptime, path: [uptime, uptime_seconds, idle, idletime, idletime_seconds], ignore: true}
          - name: counters
            path: [counters.**, network.interfaces.*.counters.**, interrupts.**, softirqs.**]
            ignore: true
          - {name: neighbours, path: [network.interfaces.*.arp.**, network.interfaces.*.neighbour_inet6.**], ignore: true}
          - {name: size of memory, path: [memory, memory.total, memory.swap.total], category: hardware, severity: medium}
          - {name: memory use, path: memory.*.**, ignore: true}
          - {name: processor speed, path: [cpu.*.mhz, cpu.*.bogomips, cpu.mhz, cpu.bogomips], ignore: true}
          - name: space in use
            path: [filesystem.**.kb_used, filesystem.**.kb_available, filesystem.**.percent_used]
            ignore: true
          - name: inodes in use
            path: [filesystem.**.inodes_used, filesystem.**.inodes_available, filesystem.**.inodes_percent_used, filesystem.**.total_inodes]
            ignore: true
          - {name: use and size of kernel modules, path: [kernel.modules.*.refcount, kernel.modules.*.size], ignore: true}
          - name: state of Windows
            path: [kernel.os_info.local_date_time, kernel.os_info.last_boot_up_time, kernel.os_info.number_of_processes]
            ignore: true
          - {name: state of Windows, path: [kernel.os_info.free_*, kernel.os_info.number_of_users, kernel.cs_info.user_name], ignore: true}
          - {name: cloud credentials, path: ec2.iam.**, ignore: true}
          # Left out: comes and goes with sessions and containers.
          - {name: sessions, path: sessions.**, ignore: true}
          - name: passing mount points
            path: [filesystem.by_mountpoint./snap/*.**, filesystem.by_mountpoint./var/lib/docker/*.**]
            ignore: true
          - name: mount points of the kernel
            path: [filesystem.by_mountpoint./dev.**, filesystem.by_mountpoint./dev/*.**, filesystem.by_mountpoint./run.**]
            ignore: true
          - name: mount points of the kernel
            path: [filesystem.by_mountpoint./run/*.**, filesystem.by_mountpoint./sys/*.**, filesystem.by_mountpoint./proc/*.**]
            ignore: true
          - {name: passing devices, path: [block_device.loop*.**, block_device.ram*.**, block_device.zram*.**], ignore: true}
          - {name: interfaces of containers, path: [network.interfaces.veth*.**, network.interfaces.cali*.**], ignore: true}
          # Left out: says again what a neighbour says.
          - {name: other views of file systems, path: [filesystem.by_device.**, filesystem.by_pair.**, filesystem2.**], ignore: true}
          - {name: dates of packages, path: [packages.*.installdate, packages.*.installed_date], ignore: true}

        """#

    private static let ohaiSystem = #"""
          # Everything, where so much changed at once that it is told as one change.
          - {name: all attributes, path: "", category: system, severity: high}

          # Operating system.
          - {name: distribution, path: [platform, platform_family, os], category: os, severity: high}
          - {name: release, path: platform_version, category: os, severity: high}
          - {name: kernel, path: [kernel.release, kernel.version, kernel.name], category: os, severity: medium}
          - {name: kernel in other words, path: os_version, category: os, severity: low}
          - {name: kernel modules, path: kernel.modules.**, category: os, severity: low}
          - {name: release of Windows, path: [kernel.os_info.version, kernel.os_info.caption], category: os, severity: medium}
          - name: membership of a domain
            path: [kernel.cs_info.domain, kernel.cs_info.domain_role, kernel.cs_info.part_of_domain, kernel.cs_info.workgroup]
            category: security
            severity: high
          - {name: name of the machine, path: [kernel.cs_info.name, kernel.cs_info.dns_host_name], category: network, severity: medium}
          - {name: model, path: [kernel.cs_info.model, kernel.cs_info.manufacturer], category: hardware, severity: medium}
          - {name: Windows, path: [kernel.os_info.**, kernel.cs_info.**], category: os, severity: low}
          - {name: kernel, path: kernel.**, category: os, severity: medium}
          - {name: packages, path: packages.**, category: os, severity: medium}
          - {name: init system, path: init_package, category: os, severity: medium}
          - {name: names of the release, path: lsb.**, category: os, severity: low}
          - {name: languages and tools, path: [languages.**, shells.**, time.**, hostnamectl.**], category: os, severity: low}
          - {name: kernel settings, path: [sysconf.**, grub2.**, rpm.**], category: os, severity: low}
          - name: software of the collector
            path: [chef_packages.**, command.**, current_user, root_group, shard_seed, deprecated.**]
            category: system
            severity: low

          # Security.
          - {name: account, path: etc.passwd.*, category: security, severity: {create: high, update: high, delete: high}}
          - {name: accounts, path: etc.passwd.**, category: security, severity: medium}
          - name: members of powerful groups
            path: [etc.group.root.**, etc.group.wheel.**, etc.group.sudo.**, etc.group.docker.**]
            category: security
            severity: high
          - {name: groups, path: etc.group.**, category: security, severity: medium}
          - {name: host keys, path: keys.**, category: security, severity: {create: medium, update: high, delete: high}}
          - {name: SELinux and FIPS, path: [selinux.**, fips.**], category: security, severity: high}
          - {name: settings of sshd, path: sshd.**, category: security, severity: medium}

        """#

    private static let ohaiHardware = #"""
          # Hardware.
          - {name: virtualisation, path: [virtualization.system, virtualization.role], category: hardware, severity: high}
          - {name: virtualisation, path: virtualization.**, category: hardware, severity: low}
          - name: machine
            path: [dmi.system.product_name, dmi.system.manufacturer, dmi.system.serial_number, dmi.system.uuid, dmi.chassis.serial_number]
            category: hardware
            severity: high
          - name: details of the DMI tables
            path: [dmi.structures.**, dmi.dmidecode_version, dmi.table_location, dmi.*.all_records.**, dmi.*.record_id]
            category: hardware
            severity: low
          - {name: DMI tables, path: dmi.**, category: hardware, severity: medium}
          - {name: processor details, path: [cpu.*.flags.**, cpu.flags.**, cpu.vulnerabilities.**], category: hardware, severity: low}
          - {name: processors, path: cpu.**, category: hardware, severity: medium}
          - {name: disk, path: block_device.*, category: hardware, severity: high}
          - name: settings of disks
            path: [block_device.*.timeout, block_device.*.queue_depth, block_device.*.state]
            category: hardware
            severity: low
          - {name: disks, path: block_device.**, category: hardware, severity: medium}
          - {name: mount options, path: filesystem.by_mountpoint.*.mount_options.**, category: hardware, severity: low}
          - {name: mount points, path: filesystem.by_mountpoint.**, category: hardware, severity: medium}
          - {name: file systems, path: filesystem.**, category: hardware, severity: low}
          - {name: devices, path: [pci.**, usb.**, scsi.**, mdadm.**], category: hardware, severity: medium}

        """#

    private static let ohaiNetwork = #"""
          # Network.
          - {name: host name, path: [fqdn, hostname, machinename], category: network, severity: high}
          - {name: domain, path: domain, category: network, severity: medium}
          - {name: address, path: ipaddress, category: network, severity: high}
          - {name: hardware address, path: macaddress, category: network, severity: medium}
          - {name: IPv6 address, path: ip6address, category: network, severity: low}
          - {name: way to the world, path: network.default_*, category: network, severity: medium}
          - {name: network settings of the kernel, path: network.settings.**, category: network, severity: low}
          - name: interface
            path: [network.interfaces.*, network.interfaces.*.state, network.interfaces.*.addresses.*]
            category: network
            severity: medium
          - {name: details of interfaces, path: network.interfaces.**, category: network, severity: low}
          - {name: network, path: network.**, category: network, severity: low}
          - {name: cloud, path: [cloud.**, ec2.**, gce.**, azure.**], category: system, severity: low}
        """#
}
