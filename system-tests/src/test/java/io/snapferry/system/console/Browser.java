package io.snapferry.system.console;

import io.snapferry.system.support.Jobs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** Debian's Chromium, as somebody at a desk uses it: what is not on the page yet is waited for. */
final class Browser implements AutoCloseable {
    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final List<String> DRIVER = List.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no Chromium. */
    static Browser open(Path profile) {
        Optional<File> chromium = first(CHROMIUM);
        Optional<File> service = first(DRIVER);
        Assumptions.assumeTrue(
                chromium.isPresent() && service.isPresent(),
                "the console is not tested: there is no Chromium here; as root: apt install chromium chromium-driver");
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium.get())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--force-prefers-reduced-motion",
                        "--window-size=1280,900",
                        "--user-data-dir=" + profile);
        return new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(service.get())
                        .build(),
                options));
    }

    private static Optional<File> first(List<String> places) {
        return places.stream().map(File::new).filter(File::canExecute).findFirst();
    }

    void go(String url) {
        driver.get(url);
    }

    /** Also of a page whose address differs behind {@code #} only. */
    void goTo(String hash) {
        driver.executeScript("location.hash = arguments[0]", hash);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void awaitText(String text) {
        await("'" + text + "' on the page", () -> text().contains(text));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The first button or link with these words that can be pressed. */
    void press(String words) {
        await("to press '" + words + "'", () -> {
            By name = By.xpath("//*[self::button or self::a][normalize-space()='" + words + "']");
            Optional<WebElement> found = shown(name).filter(Browser::canBePressed);
            found.ifPresent(WebElement::click);
            return found.isPresent();
        });
    }

    private static boolean canBePressed(WebElement element) {
        return element.isEnabled() && element.getDomAttribute("aria-disabled") == null;
    }

    /** Presses keys wherever the focus is. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    boolean offers(String words) {
        return shown(By.xpath("//button[normalize-space()='" + words + "']")).isPresent();
    }

    /** What the first element that fits the selector shows; empty if there is none. */
    String textOf(String selector) {
        return shown(By.cssSelector(selector)).map(WebElement::getText).orElse("");
    }

    /** Ticks the box with this label, or picks the choice of this value, whatever stands around it. */
    void tick(String selector) {
        await("to tick " + selector, () -> {
            Optional<WebElement> box = shown(By.cssSelector(selector));
            box.filter(found -> !found.isSelected()).ifPresent(WebElement::click);
            return box.isPresent() && box.get().isSelected();
        });
    }

    void doubleClick(String selector) {
        await("to double-click " + selector, () -> {
            Optional<WebElement> found = shown(By.cssSelector(selector));
            found.ifPresent(element -> new Actions(driver).doubleClick(element).perform());
            return found.isPresent();
        });
    }

    void empty(String id) {
        type(id, Keys.DELETE.toString());
    }

    /** Types into the field of this id, over what stands there. */
    void type(String id, String text) {
        await("the field " + id, () -> {
            Optional<WebElement> field = shown(By.id(id));
            field.ifPresent(found -> found.sendKeys(Keys.chord(Keys.CONTROL, "a"), text));
            return field.isPresent();
        });
    }

    void choose(String id, String words) {
        await("'" + words + "' of " + id, () -> {
            Optional<WebElement> option =
                    shown(By.xpath("//select[@id='" + id + "']/option[contains(normalize-space(), '" + words + "')]"));
            option.ifPresent(WebElement::click);
            return option.isPresent();
        });
    }

    void unfold(String words) {
        await("to unfold '" + words + "'", () -> {
            Optional<WebElement> found = shown(By.xpath("//summary[normalize-space()='" + words + "']"));
            found.ifPresent(WebElement::click);
            return found.isPresent();
        });
    }

    private Optional<WebElement> shown(By by) {
        return driver.findElements(by).stream().filter(WebElement::isDisplayed).findFirst();
    }

    /** Ends the run of a script with what it hands to its last argument. */
    Object script(String script) {
        driver.manage().timeouts().scriptTimeout(Jobs.PATIENCE);
        return driver.executeAsyncScript(script);
    }

    /** Runs a script in each page before its own ones. */
    void beforeEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** As if it had never been to any page. */
    void forgetFiles() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    void dark(boolean wanted) {
        String value = wanted ? "dark" : "light";
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", value))));
    }

    /** Smaller than any window may be, if need be. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** As on a desk or phone: bars for scrolling show while one scrolls, and no pointer lies on anything. */
    void forPictures() {
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        new Actions(driver).moveByOffset(1, 1).perform();
    }

    /** What the browser complained about, such as a script that failed or something that the page may not load. */
    List<String> complaints() {
        try (Stream<String> entries =
                driver.manage().logs().get("browser").getAll().stream().map(Object::toString)) {
            return entries.filter(entry -> entry.contains("SEVERE"))
                    .filter(entry -> !entry.contains(" 401 ") && !entry.contains(" 409 ") && !entry.contains(" 422 "))
                    .toList();
        }
    }

    /** Until what was asked for last has been drawn. */
    void settle() {
        script("requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(arguments[0]), 300));");
    }

    /** For who changes the console and wants to look at it. */
    void picture(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Elements that are drawn anew in between are looked for again. */
    void await(String what, Callable<Boolean> holds) {
        try {
            Awaitility.await(what)
                    .atMost(Jobs.PATIENCE)
                    .pollInterval(Duration.ofMillis(150))
                    .ignoreExceptionsInstanceOf(WebDriverException.class)
                    .until(holds);
        } catch (RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\nThe page:\n" + text() + "\n" + complaints(), e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
