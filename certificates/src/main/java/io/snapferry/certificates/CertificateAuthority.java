package io.snapferry.certificates;

import io.snapferry.contracts.id.NodeName;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Whoever has this makes certificates that all nodes of the cluster trust. */
public record CertificateAuthority(KeyedCertificate own) {
    private static final boolean CRITICAL = true;

    /** A new one, with a name of its own, so that two are never mixed up while one takes over from the other. */
    public static CertificateAuthority create(Instant from, Instant until) {
        KeyPair keys = Signing.newKeys();
        BigInteger serial = Signing.newSerial();
        X500Name name = Signing.commonName(
                "Snapferry CA " + String.format("%032x", serial).substring(0, 8));
        return new CertificateAuthority(new KeyedCertificate(
                Signing.sign(
                        name,
                        keys.getPrivate(),
                        name,
                        keys.getPublic(),
                        serial,
                        from,
                        until,
                        (builder, utils) -> builder.addExtension(
                                        Extension.basicConstraints, CRITICAL, new BasicConstraints(0))
                                .addExtension(
                                        Extension.keyUsage,
                                        CRITICAL,
                                        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                                .addExtension(
                                        Extension.subjectKeyIdentifier,
                                        !CRITICAL,
                                        utils.createSubjectKeyIdentifier(keys.getPublic()))),
                keys.getPrivate()));
    }

    /** A certificate with which the node is both server and client. */
    public KeyedCertificate issue(NodeName node, Instant from, Instant until) {
        KeyPair keys = Signing.newKeys();
        PublicKey ours = own.certificate().getPublicKey();
        return new KeyedCertificate(
                Signing.sign(
                        X500Name.getInstance(
                                own.certificate().getSubjectX500Principal().getEncoded()),
                        own.key(),
                        Signing.commonName(node.value()),
                        keys.getPublic(),
                        Signing.newSerial(),
                        from,
                        until,
                        (builder, utils) -> builder.addExtension(
                                        Extension.basicConstraints, CRITICAL, new BasicConstraints(false))
                                .addExtension(Extension.keyUsage, CRITICAL, new KeyUsage(KeyUsage.digitalSignature))
                                .addExtension(
                                        Extension.extendedKeyUsage, !CRITICAL, new ExtendedKeyUsage(new KeyPurposeId[] {
                                            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
                                        }))
                                .addExtension(
                                        Extension.subjectAlternativeName,
                                        !CRITICAL,
                                        new GeneralNames(new GeneralName(GeneralName.dNSName, node.value())))
                                .addExtension(
                                        Extension.authorityKeyIdentifier,
                                        !CRITICAL,
                                        utils.createAuthorityKeyIdentifier(ours))
                                .addExtension(
                                        Extension.subjectKeyIdentifier,
                                        !CRITICAL,
                                        utils.createSubjectKeyIdentifier(keys.getPublic()))),
                keys.getPrivate());
    }
}
