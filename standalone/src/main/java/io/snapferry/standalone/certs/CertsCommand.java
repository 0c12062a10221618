package io.snapferry.standalone.certs;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Makes the certificates by which nodes know each other, and shows them. */
@Command(
        name = "certs",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(init | node NAME | show)",
        description = "Makes the certificates by which nodes know each other, and shows them.")
public final class CertsCommand {
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec;

    /** Where the authority is. */
    static final class FolderOption {
        @Option(
                names = "--folder",
                paramLabel = "DIR",
                description = "Folder with the authority (default: ${DEFAULT-VALUE}).",
                defaultValue = "${sys:snapferry.home:-.}/data/certificates")
        private Path folder;

        CertificateFolder open() {
            return new CertificateFolder(folder);
        }
    }

    /** A name that is none is a mistake in the usage. */
    static final class NodeNameConverter implements ITypeConverter<NodeName> {
        @Override
        public NodeName convert(String name) {
            try {
                return new NodeName(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Command(name = "init", mixinStandardHelpOptions = true, description = "Makes the cluster's authority.")
    void init(@Mixin FolderOption option) {
        CertificateFolder folder = option.open();
        folder.init(clock.instant());
        out("The cluster's authority is in " + folder.path() + ".");
        out("Whoever has " + folder.authorityKey() + " lets nodes in: keep it here, and a copy of it in a safe place.");
        out("Next, for each node: " + CertificateFolder.COMMAND + " node NAME --folder " + folder.path());
    }

    @Command(name = "node", mixinStandardHelpOptions = true, description = "Makes a node's certificate.")
    void node(
            @Mixin FolderOption option,
            @Parameters(
                            paramLabel = "NAME",
                            description = "The node's name in the configuration.",
                            converter = NodeNameConverter.class)
                    NodeName node,
            @Option(names = "--out", paramLabel = "DIR", description = "Where it goes (default: beside the authority).")
                    Path out,
            @Option(names = "--renew", description = "Replace one that is there.") boolean renew) {
        CertificateFolder folder = option.open();
        CertificateFiles files =
                folder.node(node, Optional.ofNullable(out).orElse(folder.path()), renew, clock.instant());
        out("The certificate of " + node + " is made. Its workers need these three files, in the folder that"
                + " replication.certificates of their configuration names:");
        out("  " + files.authorities());
        out("  " + files.certificate());
        out("  " + files.key() + "   (a secret: only for the user that the worker runs as)");
        out("Workers that are running take them over by themselves within some seconds.");
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows whose certificates there are, and until when.")
    void show(@Mixin FolderOption option) {
        CertificateTable.lines(option.open().list(), clock.instant()).forEach(this::out);
    }

    private void out(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
