extension BuiltInText {
    static let facter = facterMarks + facterNoise + facterSystem + facterHardware + facterNetwork

    private static let facterMarks = #"""
        # Facter: the nested facts and the flat ones that older releases send. Facts stand at the top or below a member facts.
        extends: none
        roots: ["", facts]
        rules:
          # How elements find each other, what can be searched for, what is not shown.
          - {path: [networking.interfaces.*.bindings, networking.interfaces.*.bindings6], identity: address}
          - {path: [os.name, os.release.full, operatingsystem, operatingsystemrelease, kernelrelease, virtual], index: true}
          - {path: [dmi.product.name, dmi.manufacturer, productname, manufacturer], index: true}
          - {path: [ec2_metadata.iam, ec2_userdata, gce.instance.attributes, az_metadata.compute.customData], sensitive: true}

        """#

    private static let facterNoise = #"""
          # Left out: differs on nearly every run and says nothing.
          - {name: uptime, path: [uptime, uptime_*, system_uptime.**], ignore: true}
          - {name: load, path: load_averages.**, ignore: true}
          - name: memory use
            path: [memory.*.used*, memory.*.available*, memory.*.capacity]
            ignore: true
          - {name: free memory, path: [memoryfree, memoryfree_mb, swapfree, swapfree_mb], ignore: true}
          - name: space in use
            path: [mountpoints.*.used*, mountpoints.*.available*, mountpoints.*.capacity]
            ignore: true
          - {name: processor speed, path: processors.speed, ignore: true}
          - {name: process listing, path: ps, ignore: true}
          - {name: cloud credentials, path: ec2_metadata.iam.**, ignore: true}
          # Left out: comes and goes with sessions and containers.
          - name: passing mount points
            path: [mountpoints./var/lib/docker/*.**, mountpoints./var/lib/containers/*.**, mountpoints./snap/*.**]
            ignore: true
          - name: mount points of the kernel
            path: [mountpoints./dev.**, mountpoints./dev/*.**, mountpoints./run.**, mountpoints./run/*.**, mountpoints./sys/*.**]
            ignore: true
          - name: passing devices
            path: [disks.loop*.**, disks.ram*.**, disks.zram*.**, partitions./dev/loop*.**, blockdevice_loop*]
            ignore: true
          - name: interfaces of containers
            path: [networking.interfaces.veth*.**, networking.interfaces.cali*.**, "*_veth*", "*_cali*"]
            ignore: true
          # Left out: says again what a neighbour says.
          - {name: sizes in words, path: [memory.*.total, mountpoints.*.size, memorysize, swapsize], ignore: true}
          - {name: fingerprints of host keys, path: [ssh.*.fingerprints.**, sshfp_*], ignore: true}

        """#

    private static let facterSystem = #"""
          # Everything, where so much changed at once that it is told as one change.
          - {name: all facts, path: "", category: system, severity: high}

          # Operating system.
          - {name: distribution, path: [os.name, os.family, operatingsystem, osfamily, kernel], category: os, severity: high}
          - {name: release, path: [os.release.full, os.release.minor, operatingsystemrelease], category: os, severity: medium}
          - {name: major release, path: [os.release.major, operatingsystemmajrelease], category: os, severity: high}
          - {name: release in whole, path: [os, os.release], category: os, severity: high}
          - {name: version of the policy, path: [os.selinux.policy_version, selinux_policyversion], category: security, severity: low}
          - name: SELinux
            path: [os.selinux.**, selinux, selinux_*]
            category: security
            severity: {create: medium, update: high, delete: high}
          - name: architecture
            path: [os.architecture, os.hardware, architecture, hardwaremodel, hardwareisa]
            category: hardware
            severity: {create: low, update: high, delete: low}
          - {name: names of the release, path: [os.distro.**, os.lsb.**, lsb*], category: os, severity: low}
          - {name: Windows, path: [os.windows.**, windows_*], category: os, severity: medium}
          - {name: kernel, path: kernelrelease, category: os, severity: medium}
          - {name: parts of the kernel's version, path: [kernelversion, kernelmajversion], category: os, severity: low}
          - {name: other facts of the system, path: os.**, category: os, severity: low}
          - {name: time zone, path: timezone, category: os, severity: low}
          - {name: file systems known to the kernel, path: filesystems, category: os, severity: low}
          - name: software of the collector
            path: [facterversion, aio_agent_version, puppetversion, ruby.**, ruby*, augeas.**, augeasversion, gem_version, path]
            category: system
            severity: low

          # Security.
          - {name: host keys, path: [ssh.**, ssh*key], category: security, severity: {create: medium, update: high, delete: high}}
          - {name: FIPS mode, path: fips_enabled, category: security, severity: high}
          - {name: certificate of the agent, path: trusted.**, category: security, severity: medium}

        """#

    private static let facterHardware = #"""
          # Hardware.
          - {name: virtualisation, path: [virtual, is_virtual], category: hardware, severity: high}
          - {name: hypervisors, path: hypervisors.**, category: hardware, severity: low}
          - name: machine
            path: [dmi.manufacturer, dmi.product.name, dmi.product.serial_number, dmi.product.uuid, dmi.board.serial_number]
            category: hardware
            severity: high
          - {name: machine, path: [manufacturer, productname, serialnumber, uuid, boardserialnumber], category: hardware, severity: high}
          - {name: date of the BIOS, path: [dmi.bios.release_date, bios_release_date], category: hardware, severity: low}
          - {name: BIOS and board, path: [dmi.**, bios_*, board*, chassis*, productversion, type], category: hardware, severity: medium}
          - {name: processor details, path: [processors.models.**, processors.extensions.**], category: hardware, severity: low}
          - {name: processors, path: [processors.**, processorcount, physicalprocessorcount], category: hardware, severity: medium}
          - {name: processor, path: processor*, category: hardware, severity: low}
          - {name: size of memory, path: memory.*.total_bytes, category: hardware, severity: medium, within_percent: 2}
          # Strings, which no threshold compares; a kernel update alone moves them a little.
          - {name: size of memory, path: [memorysize_mb, swapsize_mb], category: hardware, severity: low}
          - {name: memory, path: memory.**, category: hardware, severity: medium}
          - {name: disk, path: disks.*, category: hardware, severity: high}
          - {name: size in words, path: [disks.*.size, partitions.*.size], category: hardware, severity: low}
          - {name: disks, path: [disks.**, blockdevice*], category: hardware, severity: medium}
          - {name: partitions, path: partitions.**, category: hardware, severity: medium}
          - {name: size of a disk, path: mountpoints.*.size_bytes, category: hardware, severity: medium, within_percent: 2}
          - {name: mount options, path: mountpoints.*.options.**, category: hardware, severity: low}
          - {name: mount points, path: mountpoints.**, category: hardware, severity: medium}
          - {name: type of a cloud machine, path: [ec2_metadata.instance-type, cloud.**], category: hardware, severity: medium}

        """#

    private static let facterNetwork = #"""
          # Network.
          - {name: host name, path: [networking.fqdn, networking.hostname, fqdn, hostname], category: network, severity: high}
          - {name: domain, path: [networking.domain, domain], category: network, severity: medium}
          - {name: address, path: [networking.ip, ipaddress], category: network, severity: high}
          - name: IPv6
            path: [networking.*6, networking.interfaces.*.*6, networking.interfaces.*.*6.**, "*6", "*6_*"]
            category: network
            severity: low
          - name: details of an interface
            path: [networking.interfaces.*.duplex, networking.interfaces.*.speed, networking.interfaces.*.physical]
            category: network
            severity: low
          - {name: MTU, path: [networking.mtu, networking.interfaces.*.mtu, mtu_*], category: network, severity: low}
          - {name: DHCP servers, path: [networking.dhcp, networking.interfaces.*.dhcp, dhcp_servers.**], category: network, severity: low}
          - {name: network, path: networking.**, category: network, severity: medium}
          - {name: addresses, path: [ipaddress_*, netmask, netmask_*, macaddress, macaddress_*], category: network, severity: medium}
          - {name: other flat facts of the network, path: [interfaces, network, network_*], category: network, severity: low}
        """#
}
