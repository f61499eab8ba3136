extension General {
    /// Installed packages by name.
    static func packages(using random: inout SeededGenerator) -> Value {
        .object(catalogue.filter { _ in random.chance(94) }.map { Member($0.name, $0.package) })
    }

    private static func package(_ version: String) -> Value {
        ["version": .string(version), "architecture": "amd64", "held": false]
    }

    /// Names, versions and entries, as written below; machines share the entries until they change them.
    static let catalogue: [(name: String, version: String, package: Value)] = list.split(separator: " ").map { entry in
        let parts = entry.split(separator: "=", maxSplits: 1)
        let version = String(parts[parts.count - 1])
        return (name: String(parts[0]), version: version, package: package(version))
    }

    private static let list = """
        adduser=3.152 apparmor=4.1.0-1 apt=3.0.3 base-files=13.8+deb13u1 bash=5.2.37-2+b5 bind9-host=1:9.20.11-4 bsdutils=1:2.41-5 \
        bzip2=1.0.8-6 ca-certificates=20250419 chrony=4.6.1-3 containerd=1.7.24-1 coreutils=9.7-3 cron=3.0pl1-197 curl=8.14.1-2 \
        dash=0.5.12-12 dbus=1.16.2-2 debconf=1.5.91 diffutils=1:3.10-4 dpkg=1.22.21 e2fsprogs=1.47.2-3 fail2ban=1.1.0-8 file=1:5.46-5 \
        findutils=4.10.0-3 gawk=1:5.2.1-2 git=1:2.47.2-0.2 gnupg=2.4.7-21 grep=3.11-4 grub-pc=2.12-9 gzip=1.13-1 haproxy=3.0.11-1 \
        hostname=3.25 htop=3.4.1-5 init=1.69 initramfs-tools=0.148.3 iproute2=6.15.0-1 iptables=1.8.11-2 jq=1.7.1-6 kmod=34.2-2 \
        less=668-1 libc6=2.41-12 libcap2=1:2.75-10 libcurl4t64=8.14.1-2 libgcrypt20=1.11.0-7 libgnutls30t64=3.8.9-3 libpam0g=1.7.0-5 \
        libsqlite3-0=3.46.1-7 libssl3t64=3.5.1-1 libsystemd0=257.7-1 libxml2=2.12.7-2.1 locales=2.41-12 login=1:4.16.0-2 \
        logrotate=3.22.0-1 lsof=4.99.4-1 lvm2=2.03.31-2 mariadb-server=1:11.8.2-1 mount=2.41-5 nano=8.4-1 netbase=6.5 nftables=1.1.3-1 \
        nginx=1.26.3-3 openssh-client=1:10.0p1-7 openssh-server=1:10.0p1-7 openssl=3.5.1-1 passwd=1:4.17.4-2 perl=5.40.1-6 \
        php8.4-fpm=8.4.11-1 polkitd=126-2 postfix=3.10.4-1 postgresql-17=17.6-0 procps=2:4.0.4-9 python3=3.13.5-1 \
        qemu-guest-agent=1:10.0.2-1 redis-server=5:8.0.2-3 rsync=3.4.1-1 rsyslog=8.2504.0-1 sed=4.9-2 sqlite3=3.46.1-7 strace=6.13-1 \
        sudo=1.9.16p2-3 systemd=257.7-1 sysvinit-utils=3.14-4 tar=1.35-3.1 tcpdump=4.99.5-2 tmux=3.5a-3 tzdata=2025b-4 udev=257.7-1 \
        unattended-upgrades=2.12 util-linux=2.41-5 vim=2:9.1.1230-2 wget=1.25.0-2 xfsprogs=6.13.0-2 xz-utils=5.8.1-1 zlib1g=1:1.3.1-1 \
        zstd=1.5.7-1 acl=2.3.2-2 at=3.2.5-2 borgbackup=1.4.1-1 certbot=4.0.0-2 dnsmasq=2.91-1 etckeeper=1.18.22-1 iotop=0.6-42 \
        ipset=7.24-1 keepalived=1:2.3.3-1 ldap-utils=2.6.10-1 mtr-tiny=0.95-1 ncdu=1.22-1 nfs-common=1:2.8.3-1 parted=3.6-5 \
        restic=0.18.0-1 smartmontools=7.4-3 sysstat=12.7.5-2 ufw=0.36.2-9 wireguard-tools=1.0.20210914-3
        """
}
