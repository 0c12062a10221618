package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Whether a page can be used by everybody, as axe-core finds it. */
final class Axe {
    private static final String VERSION = "META-INF/maven/org.webjars.npm/axe-core/pom.properties";

    private Axe() {}

    /** Fails on what is serious, with the elements that it is about. */
    static void assertNothingIsWrong(Browser browser, String where) throws IOException {
        Object found = browser.script(script() + """
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then((results) => done(results.violations
                    .filter((it) => it.impact === 'serious' || it.impact === 'critical')
                    .map((it) => it.id + ': ' + it.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '))));
                """);
        List<String> wrong = new ArrayList<>();
        ((List<?>) found).forEach(item -> wrong.add(item.toString()));
        assertThat(wrong).as(where).isEmpty();
    }

    private static String script() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Axe.class.getClassLoader().getResourceAsStream(VERSION)) {
            properties.load(in);
        }
        return read("/META-INF/resources/webjars/axe-core/" + properties.getProperty("version") + "/axe.min.js");
    }

    /** A text of the class path. */
    static String read(String path) throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
