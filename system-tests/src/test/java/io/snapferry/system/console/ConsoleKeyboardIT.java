package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The web console without a mouse: all of it can be reached, and one sees where one is. */
class ConsoleKeyboardIT {
    private static final int JOBS = 60;
    private static final int MOST_STOPS = 250;
    /** What has the focus, in words; marks it, and complains where nobody would see it. */
    private static final String LOOK = """
            const done = arguments[arguments.length - 1];
            const at = document.activeElement;
            const style = getComputedStyle(at);
            const box = at.getBoundingClientRect();
            const name = at.tagName.toLowerCase() + ' ' + (at.getAttribute('aria-label') ?? at.innerText ?? at.id).trim().slice(0, 60);
            if (at === document.body) {
              done('nothing');
            } else if (at.dataset.visited === 'yes') {
              done('again');
            } else if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) {
              done('invisible: ' + name);
            } else if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) {
              done('not on the screen: ' + name);
            } else {
              at.dataset.visited = 'yes';
              done(name);
            }
            """;
    /** What can be used and was not marked. */
    private static final String LEFT = """
            const done = arguments[arguments.length - 1];
            done([...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
                .filter((it) => it.checkVisibility() && it.dataset.visited !== 'yes')
                .map((it) => it.outerHTML.slice(0, 120)));
            """;

    private static final String WHERE = """
            const at = document.activeElement;
            const words = at === document.body ? '' : (at.getAttribute('aria-label') ?? at.innerText ?? '').trim().slice(0, 60);
            arguments[arguments.length - 1]((at.closest('dialog') ? 'dialog: ' : '') + words);
            """;

    @TempDir
    static Path folder;

    private static Browser browser;
    private static TestCluster cluster;
    private static Showcase showcase;

    @BeforeAll
    static void start() {
        browser = Browser.open(folder.resolve("profile"));
        cluster = TestCluster.start(folder);
        showcase = Showcase.start(cluster.kafka().bootstrap(), JOBS);
        browser.size(1280, 900);
        browser.go(cluster.url() + "/#/guests");
        browser.awaitText(JOBS + " guests");
    }

    @AfterAll
    static void stop() {
        if (showcase != null) {
            showcase.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void eachPageIsWalkedThroughWithTheTabKey() throws Exception {
        for (String page : List.of(
                "#/overview",
                "#/jobs?text=104-0",
                "#/jobs/104-0",
                "#/guests?text=mail",
                "#/guests/104",
                "#/nodes",
                "#/nodes/node-c?text=102-0",
                "#/about")) {
            browser.go(cluster.url() + "/?again=" + System.nanoTime() + page);
            browser.await(
                    page,
                    () -> browser.textOf("main h1").length() > 3
                            && browser.text().contains("live"));
            browser.settle();
            Axe.assertNothingIsWrong(browser, page);
            walk(page);
            assertThat((List<?>) browser.script(LEFT))
                    .as("out of reach on " + page)
                    .isEmpty();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private static void walk(String page) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            browser.keys(Keys.TAB);
            String at = (String) browser.script(LOOK);
            if (at.equals("again") || (stop > 0 && at.equals("nothing"))) {
                return;
            }
            assertThat(at)
                    .as("stop " + stop + " of " + page)
                    .doesNotStartWith("invisible")
                    .doesNotStartWith("not on");
        }
        throw new AssertionError("the Tab key finds no end on " + page);
    }

    @Test
    void eachDialogIsOpenedUsedAndLeftAndTheFocusIsWhereItWas() throws Exception {
        open("#/jobs", "Create job…");
        open("#/jobs/104-0", "Edit…");
        open("#/jobs/104-0", "Delete…");
        open("#/guests/104", "Migrate…");
        open("#/guests/104", "Recover…");
        open("#/nodes/node-c", "Create job…");
        browser.goTo("#/jobs");
        focus("[aria-label='Select job 104-0']");
        browser.keys(Keys.SPACE);
        browser.awaitText("1 job selected");
        for (String words : List.of("Edit…", "Set rate…", "Delete…")) {
            there(words);
        }
        focusOn("Select none");
        browser.keys(Keys.ENTER);
        browser.await("a place near where that was", () -> where().equals("Table of jobs"));
        assertThat(browser.complaints()).isEmpty();
    }

    private static void open(String page, String words) throws Exception {
        browser.goTo(page);
        browser.await(page, () -> browser.offers(words));
        there(words);
    }

    private static void there(String words) throws Exception {
        focusOn(words);
        browser.keys(Keys.ENTER);
        browser.await("the dialog of " + words, () -> where().startsWith("dialog: "));
        Axe.assertNothingIsWrong(browser, "the dialog of " + words);
        for (int stop = 0; stop < 25; stop++) {
            browser.keys(Keys.TAB);
            assertThat(where())
                    .as("stop " + stop + " in the dialog of " + words)
                    .matches("(?s)(dialog: .*)?");
        }
        browser.keys(Keys.ESCAPE);
        browser.await("the focus back at " + words, () -> where().equals(words));
    }

    @Test
    void whatIsWrongWithAFormGetsTheFocus() {
        browser.goTo("#/jobs/100-0");
        browser.await("the page", () -> browser.offers("Edit…"));
        focusOn("Edit…");
        browser.keys(Keys.ENTER);
        browser.await("the form", () -> where().startsWith("dialog: "));
        browser.type("maxLag", "soon");
        focusOn("Save");
        browser.keys(Keys.ENTER);
        browser.await("the field at fault", () ->
                (Boolean) browser.script("arguments[0](document.activeElement.id === 'maxLag');"));
        browser.awaitText("Write numbers and d, h, m or s");
        browser.type("maxLag", "1h");
        browser.await("the end of the complaint", () -> !browser.text().contains("Write numbers and d, h, m or s"));
        browser.keys(Keys.ESCAPE);
    }

    /** Only the rows that can be seen are drawn, so rows are drawn anew in other places. */
    @Test
    void whoIsAtARowOfALongTableStaysThere() {
        browser.goTo("#/jobs");
        browser.await("the table", () -> browser.textOf(".tally").equals(JOBS + " jobs"));
        focus("[aria-label='Select job 130-0']");
        scroll(1_000);
        browser.await("other rows", () -> !browser.text().contains("100-0"));
        assertThat(where()).isEqualTo("Select job 130-0");
        browser.keys(Keys.SPACE);
        browser.awaitText("1 job selected");
        assertThat((Boolean) browser.script(
                        "arguments[0](document.querySelector(\"[aria-label='Select job 130-0']\").checked);"))
                .isTrue();
        scroll(0);
        browser.goTo("#/jobs?sort=-id");
        browser.await(
                "another order", () -> browser.textOf("table.jobs tbody th").equals("159-0"));
        focus("[aria-label='Select job 159-0']");
        scroll(5_000);
        browser.await("the table in place of a row that is gone", () -> where().equals("Table of jobs"));
    }

    private static void scroll(int pixels) {
        browser.script("document.querySelector('.scroller.long').scrollTop = " + pixels + "; arguments[0]();");
    }

    private static String where() {
        return (String) browser.script(WHERE);
    }

    private static void focus(String selector) {
        browser.await(selector, () -> (Boolean) browser.script("const it = document.querySelector(\"" + selector
                + "\"); it?.focus(); arguments[0](it !== null && document.activeElement === it);"));
    }

    private static void focusOn(String words) {
        browser.await(words, () -> (Boolean) browser.script(
                "const it = [...document.querySelectorAll('button')].find((it) => it.innerText.trim() === '" + words
                        + "'); it?.focus(); arguments[0](it !== undefined && document.activeElement === it);"));
    }
}
