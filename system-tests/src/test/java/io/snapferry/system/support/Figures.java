package io.snapferry.system.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus would read of a gateway, and what is said of it. */
public final class Figures {
    private static final Pattern NAME = Pattern.compile("snapferry_[a-z_]*[a-z]");
    private static final Pattern ENDING = Pattern.compile("_(bucket|count|sum|max)$");

    private final String text;

    private Figures(String text) {
        this.text = text;
    }

    public static Figures read(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/metrics")).build();
        return new Figures(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    public List<String> lines() {
        return text.lines().toList();
    }

    /** Ours, those of one histogram as one. */
    public SortedSet<String> names() {
        return names(text.lines().map(line -> line.replaceFirst("[{ ].*", "")).collect(Collectors.joining("\n")));
    }

    /** Those that a file of the documentation names. */
    public static SortedSet<String> namesIn(String document) throws IOException {
        return names(Files.readString(Path.of("..", "docs", document)));
    }

    private static SortedSet<String> names(String text) {
        SortedSet<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(ENDING.matcher(name.group()).replaceFirst(""));
        }
        return names;
    }
}
