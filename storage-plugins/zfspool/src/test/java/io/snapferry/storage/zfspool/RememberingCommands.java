package io.snapferry.storage.zfspool;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ZFS's commands, but that what a storage asks for when it is opened, of the machine and of whole pools, is asked for
 * once: a suite opens some hundred storages, and most of the time goes into the starting of processes.
 */
final class RememberingCommands {
    private RememberingCommands() {}

    /** The path for a storage's setting {@code zfs}; the other command is beside it. */
    static String of(ZfsMachine machine, CloneFolders folders) throws InterruptedException {
        try {
            Path answers = Files.createTempDirectory(machine.sharedFolder(), "answers");
            Path real = Path.of(machine.zfsCommand());
            String devices = TestDevices.standIns(machine, folders);
            Path zfs =
                    Scripts.file(answers, devices + remembering(answers, real, "version | 'program -n '*' /dev/null'"));
            Path zpool = Scripts.file(answers, remembering(answers, real.resolveSibling("zpool"), "'get -Hp '*"));
            Files.createSymbolicLink(zfs.resolveSibling("zpool"), zpool);
            return zfs.toString();
        } catch (IOException unwritable) {
            throw new IllegalStateException("cannot write scripts for tests", unwritable);
        }
    }

    private static String remembering(Path answers, Path real, String what) {
        return "case \"$*\" in " + what + ") ;; *) exec " + real + " \"$@\" ;; esac\n"
                + "answer=" + answers + "/$(echo \"$*\" | tr '/ ' '__')\n"
                + "if [ ! -e \"$answer\" ]; then " + real
                + " \"$@\" >\"$answer.$$\" || exit; mv \"$answer.$$\" \"$answer\"; fi\n"
                + "exec cat \"$answer\"";
    }
}
