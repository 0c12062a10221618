package io.snapferry.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the web console.
 *
 * @param hash of its content
 */
record ConsolePart(String type, String hash, Buffer plain, Buffer packed) {
    /** The page itself. */
    static final String PAGE = "index.html";

    private static final String OWN = "io/snapferry/gateway/console/";

    /** Our own files. */
    static final Set<String> NAMES = Set.of(
            PAGE,
            "core/board.js",
            "core/bulk.js",
            "core/events.js",
            "core/form.js",
            "core/format.js",
            "core/jobs.js",
            "core/keep.js",
            "core/login.js",
            "core/memo.js",
            "core/model.js",
            "core/route.js",
            "core/runs.js",
            "core/snapshots.js",
            "core/timeline.js",
            "core/topology.js",
            "core/window.js",
            "shell/actions.js",
            "shell/api.js",
            "shell/app.js",
            "shell/focus.js",
            "shell/live.js",
            "shell/provider.js",
            "shell/reading.js",
            "shell/store.js",
            "style/console.css",
            "style/mark.svg",
            "views/about.js",
            "views/charts.js",
            "views/day.js",
            "views/dialogs.js",
            "views/frame.js",
            "views/guests.js",
            "views/job.js",
            "views/jobdialog.js",
            "views/jobs.js",
            "views/movedialog.js",
            "views/nodes.js",
            "views/overview.js",
            "views/parts.js",
            "views/picture.js",
            "views/rehearsal.js",
            "views/rows.js",
            "views/snapshots.js");

    /** Others' files, by what they are called here: the WebJar, and the file in it. */
    private static final Map<String, Packed> OTHERS = Map.of(
            "lib/lit-html.js", new Packed("lit-html", "lit-html.js"),
            "lib/uplot.js", new Packed("uplot", "dist/uPlot.iife.min.js"),
            "lib/uplot.css", new Packed("uplot", "dist/uPlot.min.css"));

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private record Packed(String jar, String file) {}

    /** What of the class path is served by this name; empty if nothing is. */
    static Optional<String> resource(String name) {
        if (NAMES.contains(name)) {
            return Optional.of(OWN + name);
        }
        return Optional.ofNullable(OTHERS.get(name))
                .map(packed -> "META-INF/resources/webjars/" + packed.jar() + "/" + version(packed.jar()) + "/"
                        + packed.file());
    }

    private static String version(String jar) {
        try (InputStream in = open("META-INF/maven/org.webjars.npm/" + jar + "/pom.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads it, which takes a moment. */
    static ConsolePart read(String name, String resource) throws IOException {
        try (InputStream in = open(resource)) {
            byte[] content = in.readAllBytes();
            return new ConsolePart(
                    TYPES.get(name.substring(name.lastIndexOf('.') + 1)),
                    hash(content),
                    Buffer.buffer(content),
                    Buffer.buffer(pack(content)));
        }
    }

    boolean isSmallerPacked() {
        return packed.length() < plain.length();
    }

    Buffer content(boolean isPacked) {
        return isPacked ? packed : plain;
    }

    /** Each form of it has one of its own. */
    String tag(boolean isPacked) {
        return "\"" + hash + (isPacked ? "-gzip" : "") + "\"";
    }

    private static byte[] pack(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream found = ConsolePart.class.getClassLoader().getResourceAsStream(path);
        if (found == null) {
            throw new IOException(path + " is not there: a jar of the console is missing or another one");
        }
        return found;
    }
}
