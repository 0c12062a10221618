package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.security.Access;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the console anew; {@code -Dpictures=FOLDER} says where they go. */
@Tag("on-demand")
class ConsolePicturesIT {
    private static final Path PLACE = Path.of(System.getProperty("pictures", "target/pictures"));
    /** Of which the documentation shows one form only, in light. */
    private static final Set<String> ONCE =
            Set.of("job-running", "job-rehearsed", "edit-more", "delete", "migrate", "rate");

    /** A view: what has to be there before the picture is taken. */
    private record View(String name, String hash, String awaited) {}

    private static final List<View> VIEWS = List.of(
            new View("overview", "#/overview", "Runs of the last 24 hours"),
            new View("jobs", "#/jobs", "Status"),
            new View("job", "#/jobs/101-0", "needs about 4.8 GB"),
            new View("job-running", "#/jobs/102-0", " left"),
            new View("job-rehearsed", "#/jobs/104-0", "did not pass its rehearsal"),
            new View("guests", "#/guests", "postgres-primary"),
            new View("guest", "#/guests/104", "Volumes"),
            new View("nodes", "#/nodes", "Transfers in flight"),
            new View("node", "#/nodes/node-c", "Workers"),
            new View("about", "#/about", "Command line"));

    @TempDir
    Path folder;

    @Test
    void eachPageInLightInDarkAndOnAPhone() throws Exception {
        try (Browser browser = Browser.open(folder.resolve("profile"));
                TestCluster cluster = TestCluster.start(folder);
                Showcase showcase = Showcase.start(cluster.kafka().bootstrap(), 12)) {
            assertThat(showcase).isNotNull();
            browser.forPictures();
            for (Shape shape : Shape.values()) {
                browser.dark(shape.dark);
                browser.size(shape.width, shape.height);
                browser.go(cluster.url() + "/#/guests");
                browser.awaitText("12 guests");
                for (View view : VIEWS) {
                    browser.goTo(view.hash());
                    browser.awaitText(view.awaited());
                    picture(browser, view.name(), shape);
                }
                dialogs(browser, shape);
            }
            String closed = cluster.startGateway(new Access(Access.Authentication.TOKENS, false));
            for (Shape shape : Shape.values()) {
                browser.dark(shape.dark);
                browser.size(shape.width, shape.height);
                browser.go(closed + "/");
                browser.awaitText("Token");
                picture(browser, "login", shape);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void dialogs(Browser browser, Shape shape) throws Exception {
        browser.goTo("#/jobs/100-0");
        browser.press("Edit…");
        browser.type("schedule", "mon..fri 22");
        browser.awaitText("for 10 PM write 22:00");
        dialog(browser, "edit", shape);
        browser.press("Edit…");
        browser.unfold("Retention, storages, divergence");
        browser.type("storageMap", "local-zfs=tank2");
        browser.awaitText("They reach back");
        dialog(browser, "edit-more", shape);
        browser.press("Delete…");
        dialog(browser, "delete", shape);
        browser.goTo("#/guests/101");
        browser.press("Migrate…");
        dialog(browser, "migrate", shape);
        browser.press("Recover…");
        browser.awaitText("loses the last");
        dialog(browser, "recover", shape);
        browser.goTo("#/jobs");
        browser.tick("input[aria-label='Select job 106-0']");
        browser.press("Set rate…");
        dialog(browser, "rate", shape);
    }

    private static void dialog(Browser browser, String name, Shape shape) throws Exception {
        picture(browser, name, shape);
        browser.press("Close");
    }

    private static void picture(Browser browser, String name, Shape shape) throws Exception {
        browser.settle();
        Axe.assertNothingIsWrong(browser, name + " " + shape);
        if (!Boolean.getBoolean("pictures.few") || shape == Shape.LIGHT || !ONCE.contains(name)) {
            browser.picture(PLACE.resolve(name + "-" + shape.suffix() + ".png"));
        }
    }

    private enum Shape {
        LIGHT(1280, 860, false),
        DARK(1280, 860, true),
        PHONE(390, 844, false);

        private final int width;
        private final int height;
        private final boolean dark;

        Shape(int width, int height, boolean dark) {
            this.width = width;
            this.height = height;
            this.dark = dark;
        }

        String suffix() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
