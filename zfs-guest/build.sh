#!/bin/bash
# Builds a small machine with real OpenZFS for the tests: a kernel with OpenZFS, and a root file system with zfs, zpool
# and sshd, all from packages of Debian 12. Takes about 12 minutes on two cores; what an earlier build finished is not
# done again.
#
#   build.sh [--flavour uml|qemu] [--out DIR] [--work DIR] [--mirror URL] [--jobs N]
#
#   --flavour F   uml (default): a User Mode Linux kernel with OpenZFS 2.3 compiled in. It runs as an ordinary process:
#                 no root, no modules, no virtualisation.
#                 qemu: Debian 12's own kernel with Debian 12's own OpenZFS 2.1 as modules, for qemu-system-x86_64.
#   --out DIR     the result: linux or vmlinuz, initrd.zst, MANIFEST (default: zfs-guest/out, where the tests look; for
#                 qemu zfs-guest/out-qemu, for tests that are told so)
#   --work DIR    room for the work, 4 GB (default: zfs-guest/work or work-qemu; delete it to start anew)
#   --mirror URL  where Debian's packages come from (default: this machine's own mirror)
#
# Needs root, x86-64 and the package debootstrap. Linux is under the GPL and OpenZFS under the CDDL: build where you use
# it, and publish the result nowhere.
set -Eeuo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

die() { echo "build.sh: $1" >&2; exit "${2:-1}"; }

FLAVOUR=uml OUT='' WORK='' JOBS=$(nproc) MIRROR=''
while [ $# -gt 0 ]; do
    case $1 in
        --flavour) FLAVOUR=${2:?--flavour is uml or qemu}; shift ;;
        --out) OUT=${2:?--out needs a folder}; shift ;;
        --work) WORK=${2:?--work needs a folder}; shift ;;
        --mirror) MIRROR=${2:?--mirror needs an address}; shift ;;
        --jobs) JOBS=${2:?--jobs needs a number}; shift ;;
        -h | --help) sed -n '2,18s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) die "unknown argument '$1' (--help shows all)" 2 ;;
    esac
    shift
done
case $FLAVOUR in
    uml) OUT=${OUT:-$HERE/out} WORK=${WORK:-$HERE/work} ARCHITECTURE=(ARCH=um) ;;
    qemu) OUT=${OUT:-$HERE/out-qemu} WORK=${WORK:-$HERE/work-qemu} ARCHITECTURE=() ;;
    *) die "--flavour is uml or qemu, not '$FLAVOUR'" 2 ;;
esac
debian_mirror() {
    cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null |
        grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ' | sed 's|/$||'
}
[ -n "$MIRROR" ] || MIRROR=$(debian_mirror) || true
[ -n "$MIRROR" ] || die "this machine names no Debian mirror: give one with --mirror"

[ "$(id -u)" = 0 ] || die "only root can use debootstrap and chroot (the result needs no root)"
[ "$(uname -m)" = x86_64 ] || die "this builds on x86-64 only, and this is $(uname -m)"
command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
mkdir -p "$WORK/done" "$OUT"
WORK=$(cd "$WORK" && pwd) OUT=$(cd "$OUT" && pwd)
exec 9>"$WORK/lock"
flock -n 9 || die "another build uses $WORK"
free=$(df -Pm "$WORK" | awk 'NR==2{print $4}')
[ "$free" -ge 4000 ] || die "$WORK has $free MB free, and 4000 are needed"

ROOT=$WORK/root
unmount_proc() { ! mountpoint -q "$ROOT/proc" || umount "$ROOT/proc"; }
mount_proc() { mountpoint -q "$ROOT/proc" || mount -t proc proc "$ROOT/proc"; }
trap unmount_proc EXIT

in_root() {
    chroot "$ROOT" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C \
        DEBIAN_FRONTEND=noninteractive INITRD=No JOBS="$JOBS" "${ARCHITECTURE[@]}" "$@"
}
install_packages() {
    in_root apt-get -y -q -o Dpkg::Options::=--force-unsafe-io -o APT::Install-Recommends=false install "$@"
}

# step NAME: runs the function of that name once; a file remembers that it succeeded. It runs in a shell of its own,
# because "set -e" has no effect in a function that is called in a condition.
step() {
    local seconds=$SECONDS status=0
    if [ -e "$WORK/done/$1" ]; then echo "$1: done before" >&2; return; fi
    echo "$1 ..." >&2
    set +e
    (set -Eeuo pipefail; "$1") >>"$WORK/log" 2>&1
    status=$?
    set -e
    if [ $status != 0 ]; then
        tail -n 25 "$WORK/log" >&2
        die "'$1' failed: above is the end of $WORK/log"
    fi
    echo "$1: $((SECONDS - seconds)) s" | tee "$WORK/done/$1" >&2
}

make_root() {
    unmount_proc
    rm -rf "$ROOT"
    debootstrap --variant=minbase --components=main,contrib bookworm "$ROOT" "$MIRROR"
    printf 'deb %s main contrib\n' "$MIRROR bookworm" "$MIRROR bookworm-updates" "$MIRROR bookworm-backports" \
        "${MIRROR%/debian}/debian-security bookworm-security" >"$ROOT/etc/apt/sources.list"
    # No service starts in the chroot, and nobody reads manuals there.
    printf '#!/bin/sh\nexit 101\n' >"$ROOT/usr/sbin/policy-rc.d"
    chmod 755 "$ROOT/usr/sbin/policy-rc.d"
    printf 'path-exclude=/usr/share/%s/*\n' man doc locale >"$ROOT/etc/dpkg/dpkg.cfg.d/small"
    cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
    mount_proc
    in_root apt-get -q update
}

install_tools() {
    local from=()
    [ "$FLAVOUR" = qemu ] || from=(-t bookworm-backports)
    install_packages "${from[@]}" zfsutils-linux
    # Not dropbear: it ends a connection that some 25 commands share.
    install_packages busybox-static openssh-server openssh-client cpio zstd kmod
}

install_kernel() {
    install_packages linux-image-cloud-amd64 linux-headers-cloud-amd64 build-essential dkms
}

# The package compiles its modules for each kernel whose headers it finds, and does not fail if that fails.
compile_modules() {
    install_packages zfs-dkms
    in_root sh -c 'modinfo -k "$1" zfs >/dev/null || { tail -n 40 /var/lib/dkms/zfs/*/build/make.log; exit 1; }' \
        modules "$(debian_kernel)"
}

debian_kernel() { in_root ls /lib/modules; }

fetch_sources() {
    install_packages build-essential flex bison bc xz-utils libelf-dev libssl-dev python3-minimal
    rm -rf "$ROOT/build"
    mkdir -p "$ROOT/build/packages" "$ROOT/build/linux/Documentation"
    # The kernel comes without "-t", which would prefer the main archive to the newer one of the security updates.
    in_root sh -ec 'cd /build/packages && apt-get download -q linux-source-6.1 zfs-dkms/bookworm-backports'
    # What User Mode Linux can never use stays packed: unpacking takes half the time.
    in_root bash -o pipefail -ec 'cd /build
        dpkg-deb --fsys-tarfile packages/linux-source-6.1_*.deb |
            tar -xO --wildcards "./usr/src/linux-source-6.1.tar.xz" | xz -dc |
            tar -x -C linux --strip-components=1 --exclude="*/drivers/gpu/drm/*.[ch]" --exclude="*/Documentation/*" \
                --exclude="*/tools/testing/*" --exclude="*/sound/*.c"
        touch linux/Documentation/Kconfig
        dpkg-deb -x packages/zfs-dkms_*.deb dkms
        mv dkms/usr/src/zfs-* zfs'
    cp "$HERE/guest/pad-fpu-registers.py" "$ROOT/build/"
    in_root python3 /build/pad-fpu-registers.py /build/linux/arch/x86/um/os-Linux/registers.c
}

configure_kernel() {
    grep -v '^#' "$HERE/guest/kernel.config" >"$ROOT/build/options"
    # An option whose conditions are not met is dropped without a word: look.
    in_root sh -ec 'cd /build/linux
        make -s KCONFIG_ALLCONFIG=/build/options allnoconfig
        while IFS= read -r option; do
            grep -qxF "$option" .config || { echo "the kernel dropped $option"; exit 1; }
        done </build/options
        make -s -j"$JOBS" prepare'
}

configure_zfs() {
    # copy-builtin adds a line to each of two files every time it runs. A packaged source has no git history, so the
    # header with it is not generated. And zio_t is declared with a larger alignment than it is allocated with, which
    # crashes where the compiler uses SSE, as it does in User Mode Linux alone.
    in_root sh -ec 'cd /build/zfs
        ./configure --with-config=kernel --enable-linux-builtin --with-linux=/build/linux --with-linux-obj=/build/linux
        sed -i "/fs\/zfs\/Kconfig/d" ../linux/fs/Kconfig
        sed -i "/CONFIG_ZFS/d" ../linux/fs/Makefile
        ./copy-builtin /build/linux
        cd /build/linux
        [ -e include/zfs/zfs_gitrev.h ] ||
            echo "#define ZFS_META_GITREV \"$(sed -n "s/^Version: *//p" /build/zfs/META)\"" >include/zfs/zfs_gitrev.h
        sed -i "1i ZFS_MODULE_CFLAGS += -mno-sse -mno-sse2 -mno-mmx -mno-3dnow -mno-avx" fs/zfs/Kbuild
        echo CONFIG_ZFS=y >>.config
        make -s olddefconfig
        grep -qx CONFIG_ZFS=y .config || { echo "the kernel dropped CONFIG_ZFS"; exit 1; }'
}

compile() {
    in_root sh -ec 'cd /build/linux && make -s -j"$JOBS" linux && strip -o /build/uml linux'
}

# For init: the modules, and their names in the order in which they are loaded.
add_modules() {
    local guest=$1 kernel module path
    kernel=$(debian_kernel)
    mkdir -p "$guest/lib/modules"
    in_root depmod "$kernel"
    for module in virtio_pci virtio_net virtio_rng zfs; do
        in_root modprobe -S "$kernel" --show-depends "$module"
    done | awk '$1 == "insmod" && !seen[$2]++ {print $2}' | while read -r path; do
        in_root strip --strip-debug -o "/guest/lib/modules/${path##*/}" "$path"
        echo "${path##*/}"
    done >"$guest/etc/modules"
    grep -qx zfs.ko "$guest/etc/modules"
}

# What tests read and write volumes with. A guest of User Mode Linux can use this machine's.
add_perl() {
    local guest=$1 modules=/usr/lib/x86_64-linux-gnu/perl-base
    add_program "$guest" /usr/bin/perl
    mkdir -p "$guest$modules"
    cp -R "$ROOT$modules/." "$guest$modules/"
}

add_program() {
    local guest=$1 program=$2 library
    rm -f "$guest$program"
    install -D "$ROOT$program" "$guest$program"
    in_root ldd "$program" | grep -oE '/[^ ]+' | while read -r library; do
        [ -e "$guest$library" ] || { mkdir -p "$guest${library%/*}"; cp -L "$ROOT$library" "$guest$library"; }
    done
}

pack_guest() {
    local guest=$ROOT/guest program
    rm -rf "$guest"
    mkdir -p "$guest"/{bin,sbin,etc/ssh,etc/zfs,root,proc,sys,dev,tmp,run,var/tmp,var/lock,lib64,usr/bin,usr/sbin,lib,pools,host}
    cp "$ROOT/bin/busybox" "$guest/bin/busybox"
    in_root /bin/busybox --list | while read -r program; do
        [ -e "$guest/bin/$program" ] || ln -s busybox "$guest/bin/$program"
    done
    for program in /sbin/zfs /sbin/zpool /sbin/zdb /sbin/zstream /usr/sbin/sshd /usr/bin/ssh-keygen; do
        add_program "$guest" "$program"
    done
    # Threads load this one by name when they end.
    cp -L "$ROOT/lib/x86_64-linux-gnu/libgcc_s.so.1" "$guest/lib/x86_64-linux-gnu/"
    if [ "$FLAVOUR" = qemu ]; then
        add_modules "$guest"
        add_perl "$guest"
    fi
    install -m 755 "$HERE/guest/init" "$guest/init"
    install -m 644 "$HERE/guest/sshd_config" "$guest/etc/ssh/sshd_config"
    printf '%s\n' 'root:x:0:0:root:/root:/bin/sh' 'sshd:x:100:65534::/run/sshd:/bin/false' >"$guest/etc/passwd"
    echo 'root:*:19000:0:99999:7:::' >"$guest/etc/shadow"
    echo 'root:x:0:' >"$guest/etc/group"
    echo '/bin/sh' >"$guest/etc/shells"
    echo '127.0.0.1 localhost zfsvm' >"$guest/etc/hosts"
    ln -s /proc/mounts "$guest/etc/mtab"
    in_root bash -o pipefail -ec \
        'cd /guest && find . -xdev | sort | cpio -o -H newc --quiet -R 0:0 | zstd -q -19 -T0 -f -o /initrd.zst'
}

deliver() {
    local file kernel version
    # MANIFEST is last: where it is, the rest is whole.
    rm -f "$OUT/MANIFEST"
    if [ "$FLAVOUR" = qemu ]; then
        kernel=vmlinuz version=$(debian_kernel)
        install -m 644 "$ROOT/boot/vmlinuz-$version" "$OUT/vmlinuz"
    else
        kernel=linux version=$(in_root make -s -C /build/linux kernelversion)
        install -m 755 "$ROOT/build/uml" "$OUT/linux"
    fi
    install -m 644 "$ROOT/initrd.zst" "$OUT/initrd.zst"
    {
        echo "zfs $(in_root dpkg-query -W -f '${Version}' zfsutils-linux)"
        echo "kernel $version"
        for file in "$kernel" initrd.zst; do (cd "$OUT" && sha256sum $file); done
    } >"$WORK/MANIFEST"
    mv "$WORK/MANIFEST" "$OUT/MANIFEST"
}

[ ! -e "$WORK/done/make_root" ] || mount_proc
step make_root
step install_tools
if [ "$FLAVOUR" = qemu ]; then
    step install_kernel
    step compile_modules
else
    step fetch_sources
    step configure_kernel
    step configure_zfs
    step compile
fi
# These two are quick, and what they take from this folder may have changed.
rm -f "$WORK/done/pack_guest" "$WORK/done/deliver"
step pack_guest
step deliver
cat "$OUT/MANIFEST"
