package io.snapferry.transfer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.certificates.CertificateAuthority;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.transfer.core.Views;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start without certificates that fit is refused, with the file and what to do. */
class ProtectionTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final CertificateAuthority OURS = TestCertificates.authority();

    @TempDir
    private Path folder;

    private TestCertificates node;

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void make() throws Exception {
        node = TestCertificates.in(folder, Views.SOURCE).trusting(OURS).by(OURS);
    }

    private Protection open() {
        return Protection.open(VERTX, node.secure(), Views.SOURCE);
    }

    private AbstractStringAssert<?> assertRefusal() {
        return assertThatThrownBy(this::open)
                .isInstanceOf(ConfigException.class)
                .message();
    }

    @Test
    void whatFitsIsTaken() {
        assertThat(open().isSecure()).isTrue();
        assertThat(open().server()).isPresent();
    }

    @Test
    void aFileThatIsMissingIsNamedWithTheCommandThatMakesIt() throws Exception {
        for (Path file : List.of(
                node.files().authorities(),
                node.files().certificate(),
                node.files().key())) {
            make();
            Files.delete(file);
            assertRefusal()
                    .startsWith("the certificates of node-a are incomplete, " + file + " missing: ")
                    .contains("'snapferry certs node node-a --out DIR'");
        }
    }

    @Test
    void aCertificateOfAnotherNodeDoesNotDo() throws Exception {
        node.by(OURS, new NodeName("node-c"), Duration.ofDays(-1), Duration.ofDays(1));

        assertRefusal().contains(node.files().certificate() + " is of node-c, not of node-a");
    }

    @Test
    void aKeyOfAnotherCertificateDoesNotDo() throws Exception {
        String key = Files.readString(node.files().key());
        node.by(OURS);
        Files.writeString(node.files().key(), key);

        assertRefusal()
                .contains(node.files().key() + " is not the key of "
                        + node.files().certificate());
    }

    @Test
    void aCertificateOfAnAuthorityThatIsNotTrustedDoesNotDo() throws Exception {
        node.by(TestCertificates.authority());

        assertRefusal().contains("who is not in " + node.files().authorities());
    }

    @Test
    void whatIsNoCertificateOrNoKeyIsNamed() throws Exception {
        Files.writeString(node.files().key(), "nothing");
        assertRefusal().contains(node.files().key() + " is no unencrypted private key in PEM form");
        Files.writeString(node.files().certificate(), "");
        assertRefusal().contains(node.files().certificate() + " has no certificate in it");
    }

    /** The rest of a cluster's services need not wait for a new certificate: runs say what is wrong. */
    @Test
    void aCertificateThatIsOverIsNoReasonNotToStart() throws Exception {
        node.by(OURS, Views.SOURCE, Duration.ofDays(-2), Duration.ofDays(-1));

        assertThat(open().isSecure()).isTrue();
    }
}
