package io.snapferry.standalone.certs;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.CertificateFiles;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Certificates as lines for a person. */
final class CertificateTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final String ROW = "%-24s %-28s %-18s %9s";

    private CertificateTable() {}

    static List<String> lines(List<CertificateFolder.Found> certificates, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "FILE", "WHOSE", "UNTIL (UTC)", "DAYS LEFT"));
        for (CertificateFolder.Found found : certificates) {
            CertificateFacts facts = found.facts();
            lines.add(String.format(
                    ROW, found.file().getFileName(), whose(found), TIME.format(facts.until()), facts.daysLeft(now)));
        }
        certificates.stream()
                .filter(found -> found.facts().endsSoon(now))
                .map(found -> warning(found, now))
                .forEach(lines::add);
        return lines;
    }

    private static String whose(CertificateFolder.Found found) {
        return found.facts().names().isEmpty()
                ? found.subject().replaceFirst("^CN=", "")
                : found.facts().whose();
    }

    private static String warning(CertificateFolder.Found found, Instant now) {
        String what = found.facts().hasEnded(now) ? " has ended: " : " ends soon: ";
        boolean authority = found.file().endsWith(CertificateFiles.AUTHORITIES);
        return "WARNING: " + found.file() + what
                + (authority
                        ? "make an authority in another folder and let it take over, as docs/configuration.md says"
                        : "make a new one with '" + CertificateFolder.COMMAND + " node "
                                + found.facts().whose() + " --renew'");
    }
}
