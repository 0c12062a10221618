package io.snapferry.standalone;

import io.snapferry.gateway.GatewayVerticle;
import io.snapferry.gateway.security.Secret;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The token of the first administrator, in a file of the data folder that only its owner can read: whoever can read it
 * could read and change all of the data folder anyway. Who deletes the file gets a new token at the next start.
 */
final class AdminToken {
    private static final String NAME = "first-admin";

    private AdminToken() {}

    /** The secret, which is made if there is none yet. */
    static String provide(Path file) {
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            String secret = Secret.create();
            // Complete or not there at all, whenever the process ends.
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, ownerOnly());
            Files.writeString(part, secret + "\n", StandardOpenOption.WRITE);
            Files.move(part, file);
            return secret;
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the file " + file + ", which has the token of the first administrator, cannot" + " be used (" + e
                            + "): see that its folder can be written to");
        }
    }

    /** Lets the secret open the gateway. */
    static void admit(GatewayVerticle gateway, String secret, Path file) {
        Futures.await(gateway.admit(NAME, secret).recover(e -> {
            System.out.println("The token in " + file + " opens nothing (" + e.getMessage()
                    + "): delete the file for a new one at the next start, or leave it so if others have theirs.");
            return Future.succeededFuture();
        }));
    }

    private static String read(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new StartRefusedException("the file " + file + " is empty, and should have the token of the first"
                    + " administrator: delete it for a new one");
        }
        return secret;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
