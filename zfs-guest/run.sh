#!/bin/bash
# Starts, uses and stops a guest that build.sh made.
#
#   run.sh start  [--state DIR] [--guest DIR] [--mem MB] [--cpu N] [--with-host] [--owner PID] [--wait S]
#   run.sh exec   [--state DIR] COMMAND...   runs it in the guest; standard input, output and status are its own
#   run.sh host   [--state DIR] COMMAND...   runs a program of this machine on the guest's kernel (needs --with-host)
#   run.sh status [--state DIR]              status 0 if it runs, 3 if not
#   run.sh stop   [--state DIR]              ends it and removes the state folder; does nothing if there is none
#
#   --state DIR    the folder of this guest's files (default: zfs-guest/state); one for each guest, removed by stop
#   --guest DIR    the folder with linux (User Mode Linux) or vmlinuz (QEMU), and initrd.zst (default: the first of
#                  $SNAPFERRY_ZFS_GUEST, ../shared/tools/zfs-guest/out-uml beside the project, and zfs-guest/out);
#                  status 4 if there is none
#   --mem MB       the guest's memory (default 1536); /pools in the guest is a file system of 85 % of it
#   --cpu N        run on the Nth CPU of those there are, counted round from 0 (default: some one); QEMU runs on any
#   --with-host    show this machine's files to the guest; start says so if it cannot, which is so with QEMU
#   --owner PID    stop the guest when this process is gone
#   --wait S       give up after this many seconds (default 120)
#
# After start, DIR/bin holds zfs and zpool that run in the guest (put it first in PATH), and in-guest, which is exec
# without its checks. With --with-host, DIR/shared is the same folder under the same path outside, for exec and for
# host: files of pools must lie there (or, for exec alone, in /pools), because the kernel looks for them too.
# The guest has no network but a port on 127.0.0.1 for ssh, with a key that is made at start and lies in DIR.
set -Eeuo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

die() { echo "run.sh: $1" >&2; exit "${2:-1}"; }
usage() { sed -n '2,23s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

COMMAND=${1:-help}
[ $# -eq 0 ] || shift
STATE=$HERE/state GUEST='' MEM=1536 CPU=$RANDOM WITH_HOST='' OWNER='' WAIT=120
while [ $# -gt 0 ]; do
    case $1 in
        --state) STATE=${2:?--state needs a folder}; shift ;;
        --guest) GUEST=${2:?--guest needs a folder}; shift ;;
        --mem) MEM=${2:?--mem needs a number}; shift ;;
        --cpu) CPU=${2:?--cpu needs a number}; shift ;;
        --with-host) WITH_HOST=yes ;;
        --owner) OWNER=${2:?--owner needs a process id}; shift ;;
        --wait) WAIT=${2:?--wait needs a number}; shift ;;
        --) shift; break ;;
        -*) die "unknown option '$1' (run.sh help shows all)" 2 ;;
        *) break ;;
    esac
    shift
done

# ---- processes: remembered by id and start time, so that a recycled id is never taken for ours
# (a zombie, which waits for whoever reaps it, has none).
start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" {print $20}'; }
remember() { echo "$2 $(start_time "$2")" >"$STATE/$1.pid"; }
alive() {
    local id since
    [ -e "$STATE/$1.pid" ] || return 1
    read -r id since <"$STATE/$1.pid"
    [ -n "$since" ] && [ "$(start_time "$id")" = "$since" ]
}
# Each was started with setsid, so what it forked is in the group of its number.
end() {
    local id since
    alive "$1" || { rm -f "$STATE/$1.pid"; return 0; }
    read -r id since <"$STATE/$1.pid"
    # There is nothing in a guest that is worth a shutdown.
    kill -9 -- "-$id" 2>/dev/null || true
    for _ in {1..50}; do alive "$1" || break; sleep 0.1; done
    rm -f "$STATE/$1.pid"
}
end_machine() {
    [ ! -S "$STATE/ctl" ] || ssh -F "$STATE/ssh_config" -O exit guest 2>/dev/null || true
    end guest
    end network
}
quoted() { local word all=''; for word; do all+=" '${word//\'/\'\\\'\'}'"; done; printf %s "$all"; }
in_guest() { ssh -F "$STATE/ssh_config" guest "$(quoted "$@")"; }

find_guest() {
    local dir
    for dir in "${SNAPFERRY_ZFS_GUEST:-}" "$HERE/../../shared/tools/zfs-guest/out-uml" "$HERE/out"; do
        if [ -n "$dir" ] && [ -e "$dir/initrd.zst" ] && { [ -x "$dir/linux" ] || [ -e "$dir/vmlinuz" ]; }; then
            (cd "$dir" && pwd)
            return
        fi
        # Who names a folder wants that one.
        [ -z "$dir" ] || [ "$dir" != "${SNAPFERRY_ZFS_GUEST:-}" ] || break
    done
}

fail() {
    echo "run.sh: $1" >&2
    tail -n 20 "$STATE/console.log" >&2 2>/dev/null || true
    end_machine
    exit 1
}

start_network() {
    # A TCP/IP stack in user space behind a socket: the guest needs neither root nor a network device here.
    setsid slirp4netns --target-type=bess --disable-dns --disable-host-loopback -a "$STATE/api" "$STATE/net" \
        >"$STATE/network.log" 2>&1 </dev/null &
    remember network $!
    for _ in {1..200}; do [ ! -S "$STATE/net" ] || return 0; alive network || break; sleep 0.05; done
    fail "slirp4netns did not start: $(cat "$STATE/network.log")"
}

start_qemu() {
    # The PVM kind of KVM interprets an ordinary kernel, far slower than QEMU does.
    local processor=(-accel tcg -cpu max)
    if [ -w /dev/kvm ] && [ ! -e /sys/module/kvm_pvm ] && { [ -e /sys/module/kvm_intel ] || [ -e /sys/module/kvm_amd ]; }
    then
        processor=(-accel kvm -cpu host)
    fi
    : >"$STATE/console.log"
    setsid qemu-system-x86_64 -nodefaults -no-user-config -no-reboot -display none -machine q35 "${processor[@]}" \
        -smp 1 -m "$MEM" -kernel "$GUEST/vmlinuz" -initrd "$GUEST/initrd.zst" -serial "file:$STATE/console.log" \
        -append "console=ttyS0 quiet panic=-1 mitigations=off nowatchdog zfsvm.key=$(cut -d' ' -f2 "$STATE/key.pub")" \
        -netdev "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:$1-:22" -device virtio-net-pci,netdev=net,romfile= \
        -device virtio-rng-pci </dev/null >"$STATE/qemu.log" 2>&1 &
    remember guest $!
}

start_uml() {
    local arguments=("mem=${MEM}M" "initrd=$GUEST/initrd.zst" umid=guest "uml_dir=$STATE" quiet panic=-1 con=null
        con0=null,fd:1 "vec0:transport=bess,dst=$STATE/net" "zfsvm.key=$(cut -d' ' -f2 "$STATE/key.pub")")
    [ -z "$WITH_HOST" ] || arguments+=(zfsvm.hostfs=/)
    # The guest's memory is an unlinked file that must be executable; /dev/shm is best, where it allows that.
    local room memory=$STATE
    room=$(df -Pm /dev/shm 2>/dev/null | awk 'NR==2{print $4}')
    if [ "${room:-0}" -gt $((MEM + 64)) ] && ! grep -q '^[^ ]* /dev/shm .*noexec' /proc/mounts; then memory=/dev/shm; fi
    # On one CPU the guest's kernel and its processes hand over to each other eight times faster than across CPUs.
    local cpus
    mapfile -t cpus < <(awk '/^Cpus_allowed_list/{n=split($2,part,",")
        for(i=1;i<=n;i++){m=split(part[i],range,"-"); for(c=range[1];c<=range[m];c++)print c}}' /proc/self/status)
    TMPDIR=$memory setsid taskset -c "${cpus[CPU % ${#cpus[@]}]}" "$GUEST/linux" "${arguments[@]}" \
        </dev/null >"$STATE/console.log" 2>&1 &
    remember guest $!
}

wait_for_boot() {
    until grep -q '^ZFSVM-READY' "$STATE/console.log"; do
        alive guest || fail "the guest ended while it booted: $(cat "$STATE/qemu.log" 2>/dev/null)"
        ! grep -q '^ZFSVM-ERROR\|^Kernel panic' "$STATE/console.log" || fail "the guest reported an error"
        [ $SECONDS -lt "$WAIT" ] || fail "the guest was not ready after $WAIT s"
        sleep 0.05
    done
}

forward_port() {
    perl -MIO::Socket::UNIX -e '
        my $slirp = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "slirp4netns does not answer: $!\n";
        print $slirp qq({"execute":"add_hostfwd","arguments":{"proto":"tcp","host_addr":"127.0.0.1","host_port":$ARGV[1],"guest_addr":"10.0.2.15","guest_port":22}});
        $slirp->shutdown(1);
        my $answer = join "", <$slirp>;
        $answer =~ /"return"/ or die "no forwarding: $answer\n"' "$STATE/api" "$1"
}

write_ssh_config() {
    cat >"$STATE/ssh_config" <<CONFIG
Host guest
    HostName 127.0.0.1
    Port $1
    User root
    IdentityFile $STATE/key
    IdentitiesOnly yes
    StrictHostKeyChecking no
    UserKnownHostsFile /dev/null
    LogLevel ERROR
    ControlMaster auto
    ControlPath $STATE/ctl
    ControlPersist 1h
    Ciphers aes128-gcm@openssh.com,chacha20-poly1305@openssh.com,aes128-ctr
CONFIG
}

write_wrappers() {
    local tool
    for tool in zfs zpool in-guest; do
        cat >"$STATE/bin/$tool" <<WRAPPER
#!/bin/bash
words=''
for word; do words+=" '\${word//\\'/\\'\\\\\\'\\'}'"; done
exec ssh -F "$STATE/ssh_config" guest "${tool#in-guest}\$words"
WRAPPER
        # For programs of this machine that run on the guest's kernel: the guest's tools with the guest's libraries.
        cat >"$STATE/inside/$tool" <<WRAPPER
#!/bin/sh
exec $STATE/root/lib64/ld-linux-x86-64.so.2 --library-path \\
    $STATE/root/lib/x86_64-linux-gnu:$STATE/root/usr/lib/x86_64-linux-gnu $STATE/root/sbin/$tool "\$@"
WRAPPER
    done
    chmod 755 "$STATE"/bin/* "$STATE"/inside/*
}

# Below /host the guest sees this machine; what a program needs of the running kernel must be the guest's.
join_host() {
    # shellcheck disable=SC2016
    in_guest sh -ec 'mount -t proc proc /host/proc
        for dir in dev sys; do mount --bind /$dir /host/$dir; done
        mount --bind /dev/shm /host/dev/shm
        mount --bind / "/host$1/root"
        mkdir -p "$1/shared"
        mount --bind "/host$1/shared" "$1/shared"' join "$STATE"
    : >"$STATE/with-host"
}

start() {
    local tool port flavour=uml needed=(slirp4netns taskset) without=''
    [ -n "$GUEST" ] || GUEST=$(find_guest)
    [ -n "$GUEST" ] || die "there is no OpenZFS guest: build one with zfs-guest/build.sh (root, about 12 minutes), or set SNAPFERRY_ZFS_GUEST to a folder that has linux or vmlinuz, and initrd.zst" 4
    [ -e "$GUEST/linux" ] || flavour=qemu needed=(qemu-system-x86_64)
    for tool in ssh ssh-keygen perl setsid "${needed[@]}"; do
        command -v "$tool" >/dev/null ||
            die "$tool is missing: apt-get install slirp4netns openssh-client perl util-linux (with QEMU qemu-system-x86, and no slirp4netns)" 4
    done
    ! alive guest || die "a guest runs in $STATE already: stop it, or name another --state"
    rm -rf "$STATE"
    mkdir -p -m 700 "$STATE"
    STATE=$(cd "$STATE" && pwd)
    mkdir "$STATE"/{bin,inside,shared,root}
    [ ${#STATE} -le 80 ] || die "$STATE is too long for a socket's path: 80 characters at most"
    trap 'fail "failed at line $LINENO"' ERR
    ssh-keygen -q -t ed25519 -N '' -C run -f "$STATE/key"
    port=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport')
    if [ $flavour = qemu ]; then
        start_qemu "$port"
        wait_for_boot
    else
        start_network
        start_uml
        wait_for_boot
        forward_port "$port" || fail "cannot forward port $port"
    fi
    write_ssh_config "$port"
    write_wrappers
    until timeout 15 ssh -F "$STATE/ssh_config" -o ConnectTimeout=10 guest 'test -c /dev/zfs'; do
        alive guest || fail "the guest ended"
        [ $SECONDS -lt "$WAIT" ] || fail "ssh did not answer after $WAIT s"
        sleep 0.1
    done
    if [ $flavour = uml ]; then
        [ -z "$WITH_HOST" ] || join_host
    else
        without=', without the files of this machine: QEMU cannot show them'
    fi
    if [ -n "$OWNER" ]; then
        remember owner "$OWNER"
        setsid "$HERE/run.sh" watch --state "$STATE" </dev/null >/dev/null 2>&1 &
        remember watch $!
    fi
    echo "$(in_guest zfs version | tail -n 1) from $GUEST${WITH_HOST:+$without}"
}

stop() {
    [ -d "$STATE" ] || return 0
    [ "$COMMAND" = watch ] || end watch
    end_machine
    rm -rf "$STATE"
}

case $COMMAND in
    start) start ;;
    stop) stop ;;
    status) if alive guest; then echo "running: $STATE"; else echo "not running: $STATE"; exit 3; fi ;;
    exec)
        alive guest || die "no guest runs in $STATE: start it first"
        exec ssh -F "$STATE/ssh_config" guest "$(quoted "$@")" ;;
    host)
        alive guest || die "no guest runs in $STATE: start it first"
        [ -e "$STATE/with-host" ] || die "the guest in $STATE does not see this machine's files: start one of User Mode Linux with --with-host"
        STATE=$(cd "$STATE" && pwd)
        exec ssh -F "$STATE/ssh_config" guest \
            "$(quoted chroot /host /usr/bin/env "PATH=$STATE/inside:/usr/sbin:/usr/bin:/sbin:/bin" "HOME=$HOME" "$@")" ;;
    watch)
        while alive owner && alive guest; do sleep 1; done
        stop ;;
    help | -h | --help) usage ;;
    *) die "unknown command '$COMMAND' (run.sh help shows all)" 2 ;;
esac
