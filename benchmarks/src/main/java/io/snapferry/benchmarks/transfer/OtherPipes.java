package io.snapferry.benchmarks.transfer;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What others move a stream of zeros through on loopback: ssh, as pvesr and syncoid do, and mbuffer. */
final class OtherPipes {
    private final int mebibytes;
    private final String zeros;

    OtherPipes(int mebibytes) {
        this.mebibytes = mebibytes;
        this.zeros = "head -c " + mebibytes + "M /dev/zero";
    }

    void measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "pipes-");
        TransferSpeed.print("zeros through a pipe", mebibytes, Pipe.run(zeros, "cat"));
        ssh(folder);
        mbuffer();
    }

    private void ssh(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/sbin/sshd"))) {
            System.out.println("no figures of ssh: install openssh-server");
            return;
        }
        int port = freePort();
        Pipe.run("ssh-keygen -q -t ed25519 -N '' -f " + folder.resolve("host"));
        Pipe.run("ssh-keygen -q -t ed25519 -N '' -f " + folder.resolve("user"));
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        Files.createDirectories(Path.of("/run/sshd"));
        Process daemon = new ProcessBuilder(List.of(
                        "/usr/sbin/sshd",
                        "-D",
                        "-f",
                        "/dev/null",
                        "-h",
                        folder.resolve("host").toString(),
                        "-o",
                        "ListenAddress=127.0.0.1:" + port,
                        "-o",
                        "AuthorizedKeysFile=" + folder.resolve("authorized"),
                        "-o",
                        "StrictModes=no",
                        "-o",
                        "PidFile=none"))
                .inheritIO()
                .start();
        try {
            String ssh = "ssh -q -F none -i " + folder.resolve("user") + " -p " + port
                    + " -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectionAttempts=20 127.0.0.1 ";
            Pipe.run(ssh + "true");
            double before = Cpu.of(daemon.pid());
            Pipe.Cost client = Pipe.run(zeros, ssh + "'cat > /dev/null'");
            double server = Cpu.of(daemon.pid()) - before;
            TransferSpeed.print("zeros through ssh", mebibytes, new Pipe.Cost(client.seconds(), client.cpu() + server));
        } finally {
            daemon.destroy();
        }
    }

    private void mbuffer() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/mbuffer"))) {
            System.out.println("no figures of mbuffer: install mbuffer");
            return;
        }
        int port = freePort();
        double before = Cpu.ofThis();
        Process receiver = new ProcessBuilder("mbuffer", "-q", "-s", "128k", "-m", "64M", "-I", "127.0.0.1:" + port)
                .redirectOutput(new File("/dev/null"))
                .start();
        Thread.sleep(500);
        Pipe.Cost sender = Pipe.run(zeros, "mbuffer -q -s 128k -m 64M -O 127.0.0.1:" + port);
        receiver.waitFor();
        double cpu = Cpu.ofThis() - before;
        TransferSpeed.print("zeros through mbuffer", mebibytes, new Pipe.Cost(sender.seconds(), cpu));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
