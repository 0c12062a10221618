package io.snapferry.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.kit.tls.KeyPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final NodeName NODE = new NodeName("node-a");

    @TempDir
    private Path temp;

    private CertificateFolder folder;

    @BeforeEach
    void open() {
        folder = new CertificateFolder(temp.resolve("certificates"));
    }

    @Test
    void aNodesCertificateIsForItsNameAsServerAndClientAndSignedByTheAuthority() throws Exception {
        folder.init(NOW);
        CertificateFiles files = folder.node(NODE, folder.path(), false, NOW);

        X509Certificate authority = only(files.authorities());
        X509Certificate certificate = only(files.certificate());
        CertificateFacts facts = CertificateFacts.of(certificate);
        assertThat(facts.names()).containsExactly("node-a");
        assertThat(facts.from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(facts.daysLeft(NOW)).isEqualTo(730);
        assertThat(CertificateFacts.of(authority).daysLeft(NOW)).isEqualTo(3652);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=node-a");
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).isZero();
        certificate.verify(authority.getPublicKey());
        assertThat(KeyPairs.belong(certificate.getPublicKey(), Pem.key(Files.readString(files.key()))))
                .isTrue();
        assertThat(KeyPairs.belong(authority.getPublicKey(), Pem.key(Files.readString(files.key()))))
                .isFalse();
    }

    @Test
    void keysAreForTheirOwnerOnly() throws Exception {
        folder.init(NOW);
        CertificateFiles files = folder.node(NODE, temp.resolve("for-a"), false, NOW);

        assertThat(permissions(folder.path())).isEqualTo("rwx------");
        assertThat(permissions(files.folder())).isEqualTo("rwx------");
        assertThat(permissions(folder.authorityKey())).isEqualTo("rw-------");
        assertThat(permissions(files.key())).isEqualTo("rw-------");
        try (Stream<Path> there = Files.list(files.folder())) {
            assertThat(there.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.crt", "node-a.crt", "node-a.key");
        }
    }

    @Test
    void anAuthorityIsNeverOverwritten() throws Exception {
        folder.init(NOW);
        String before = Files.readString(folder.authorityKey());
        assertThatThrownBy(() -> folder.init(NOW)).hasMessageContaining("never overwritten");
        Files.delete(folder.path().resolve("ca.crt"));
        assertThatThrownBy(() -> folder.init(NOW)).hasMessageContaining("ca.key is there already");

        assertThat(Files.readString(folder.authorityKey())).isEqualTo(before);
    }

    @Test
    void aNodesCertificateIsOverwrittenOnlyIfThatIsSaid() throws Exception {
        folder.init(NOW);
        CertificateFiles files = folder.node(NODE, folder.path(), false, NOW);
        String before = Files.readString(files.certificate());

        assertThatThrownBy(() -> folder.node(NODE, folder.path(), false, NOW)).hasMessageContaining("--renew");
        assertThat(Files.readString(files.certificate())).isEqualTo(before);
        folder.node(NODE, folder.path(), true, NOW);
        assertThat(Files.readString(files.certificate())).isNotEqualTo(before);
    }

    @Test
    void withoutAnAuthorityItSaysHowToHaveOne() {
        assertThatThrownBy(() -> folder.node(NODE, folder.path(), false, NOW))
                .isInstanceOf(CertificatesException.class)
                .hasMessageContaining("snapferry certs init --folder " + folder.path());
    }

    @Test
    void whileAnAuthorityTakesOverTheRightOneSigns() throws Exception {
        CertificateFolder older = new CertificateFolder(temp.resolve("older"));
        older.init(NOW);
        folder.init(NOW);
        Path authorities = folder.path().resolve("ca.crt");
        Files.writeString(
                authorities, Files.readString(older.path().resolve("ca.crt")) + Files.readString(authorities));

        CertificateFiles files = folder.node(NODE, folder.path(), false, NOW);

        only(files.certificate())
                .verify(Pem.certificates(Files.readString(authorities)).get(1).getPublicKey());
        assertThat(folder.list()).hasSize(3);
    }

    @Test
    void aNodeWhoseFolderTrustsAnotherAuthorityGetsNothing() {
        CertificateFolder other = new CertificateFolder(temp.resolve("other"));
        other.init(NOW);
        folder.init(NOW);

        assertThatThrownBy(() -> folder.node(NODE, other.path(), false, NOW)).hasMessageContaining("append");
        assertThat(new CertificateFiles(other.path(), NODE).missing()).hasSize(2);
    }

    @Test
    void whatNodesNeedIsMadeOnceAndForNewNodesLater() throws Exception {
        folder.provide(List.of(NODE), NOW);
        String before = Files.readString(new CertificateFiles(folder.path(), NODE).certificate());
        NodeName added = new NodeName("node-b");
        folder.provide(List.of(NODE, added), NOW);

        assertThat(new CertificateFiles(folder.path(), added).missing()).isEmpty();
        assertThat(Files.readString(new CertificateFiles(folder.path(), NODE).certificate()))
                .isEqualTo(before);
        try (Stream<Path> beside = Files.list(temp)) {
            assertThat(beside).containsExactly(folder.path());
        }
    }

    @Test
    void aFolderWithoutTheAuthoritysKeyIsLeftAsItIs() throws Exception {
        folder.provide(List.of(NODE), NOW);
        Files.delete(folder.authorityKey());
        NodeName added = new NodeName("node-b");
        folder.provide(List.of(NODE, added), NOW);

        assertThat(new CertificateFiles(folder.path(), added).missing()).hasSize(2);
    }

    private static X509Certificate only(Path file) throws Exception {
        List<X509Certificate> all = Pem.certificates(Files.readString(file));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
