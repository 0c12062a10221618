package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.security.Access;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast the console is, for benchmarks.md; needs a machine that does nothing else. */
@Tag("on-demand")
class ConsoleSpeedIT {
    private static final int JOBS = Integer.getInteger("console.jobs", 10_000);
    private static final int LOADS = 10;
    /** What marks the moment at which an element is there, and has been drawn. */
    private static final String WATCH = """
            new MutationObserver((changes, observer) => {
              if (document.querySelector('#token, .tiles strong')) {
                observer.disconnect();
                requestAnimationFrame(() => setTimeout(() => { window.usable = performance.now(); }));
              }
            }).observe(document, { childList: true, subtree: true });
            """;

    private static final String USABLE = """
            const done = arguments[0];
            const look = () => (window.usable ? done(window.usable) : setTimeout(look, 10));
            look();
            """;
    private static final String BYTES = """
            arguments[0](performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                .reduce((sum, it) => sum + it.transferSize, 0));
            """;
    /** As a hand at a wheel scrolls, 120 pixels a frame for 600 frames; then what each frame took, and which were empty. */
    private static final String SCROLL = """
            const done = arguments[0];
            const box = document.querySelector('.scroller.long');
            const frames = [];
            const top = box.scrollTop;
            let empty = 0;
            let last = performance.now();
            const step = (now) => {
              frames.push(now - last);
              last = now;
              const middle = box.getBoundingClientRect();
              const seen = document.elementFromPoint(middle.left + 300, middle.top + middle.height / 2);
              empty += seen && seen.closest('tr:not(.space)') ? 0 : 1;
              box.scrollTop += 120;
              if (frames.length < 600) {
                requestAnimationFrame(step);
              } else {
                done([...frames.slice(1), empty, (box.scrollTop - top) / 120]);
              }
            };
            requestAnimationFrame(step);
            """;

    @TempDir
    Path folder;

    @Test
    void firstPageOverviewAndScrolling() throws Exception {
        try (Browser browser = Browser.open(folder.resolve("profile"));
                TestCluster cluster = TestCluster.start(folder);
                Showcase showcase = Showcase.start(cluster.kafka().bootstrap(), JOBS)) {
            assertThat(showcase).isNotNull();
            browser.go(cluster.url() + "/#/jobs");
            browser.awaitText(JOBS + " jobs");
            browser.beforeEachPage(WATCH);
            String closed = cluster.startGateway(new Access(Access.Authentication.TOKENS, false));
            List<Double> first = load(browser, closed + "/", true);
            say("first page, nothing known: " + (long) number(browser.script(BYTES)) + " bytes over the wire");
            say("first page, nothing known: usable after " + spread(first));
            say("first page, again: usable after " + spread(load(browser, closed + "/", false)));
            say("overview of " + JOBS + " jobs: usable after " + spread(load(browser, cluster.url() + "/", false)));

            browser.go(cluster.url() + "/#/jobs");
            browser.awaitText(JOBS + " jobs");
            for (String order : List.of("id", "-lag")) {
                browser.goTo("#/jobs?sort=" + order);
                browser.settle();
                List<Double> frames = numbers(browser.script(SCROLL));
                assertThat(frames.remove(frames.size() - 1))
                        .as("it scrolls as far as the wheel does")
                        .isEqualTo(600);
                double empty = frames.remove(frames.size() - 1);
                say("scrolling " + JOBS + " jobs by " + order + ": a frame takes " + spread(frames) + "; " + (int) empty
                        + " of " + frames.size() + " frames empty");
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static List<Double> load(Browser browser, String url, boolean fresh) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < LOADS; i++) {
            if (fresh) {
                browser.forgetFiles();
            }
            browser.go("about:blank");
            browser.go(url);
            millis.add(number(browser.script(USABLE)));
        }
        return millis;
    }

    private static String spread(List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.1f, p95 %.1f, p99 %.1f, most %.1f ms",
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted.get(sorted.size() - 1));
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (part * sorted.size())));
    }

    private static List<Double> numbers(Object answer) {
        List<Double> all = new ArrayList<>();
        ((List<?>) answer).forEach(item -> all.add(number(item)));
        return all;
    }

    private static double number(Object answer) {
        return ((Number) answer).doubleValue();
    }

    private static void say(String line) {
        System.out.println("console: " + line);
    }
}
