package io.snapferry.storage.zfspool;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where tests have clones. The devices of a guest are not on this machine: for each of a clone an empty file stands, which
 * appears and goes as the device does.
 */
final class TestDevices {
    private static final String STAND_INS = """
            case "$*" in
                'clone -o readonly=off -o volmode=dev '*)
                    %2$s "$@" || exit
                    for name; do :; done
                    (sleep 0.2; mkdir -p "%1$s/${name%%/*}"; : >"%1$s/$name") >/dev/null 2>&1 &
                    exit ;;
                'destroy -r '*/snapferry-clone-*)
                    %2$s "$@" || exit
                    rm -f "%1$s/$3"
                    exit ;;
            esac
            """;

    private TestDevices() {}

    static CloneFolders folders(ZfsMachine machine) {
        try {
            Path folder = Files.createTempDirectory(machine.sharedFolder(), "node");
            return new CloneFolders(
                    folder.resolve("clones"),
                    isHere(machine) ? CloneFolders.USUAL.devices() : folder.resolve("devices"));
        } catch (IOException unwritable) {
            throw new IllegalStateException("cannot make folders for tests", unwritable);
        }
    }

    /** Lines with which the command of a machine's ZFS begins. */
    static String standIns(ZfsMachine machine, CloneFolders folders) {
        return isHere(machine) ? "" : STAND_INS.formatted(folders.devices(), machine.zfsCommand());
    }

    private static boolean isHere(ZfsMachine machine) {
        return machine.zfsCommand().equals("zfs");
    }
}
