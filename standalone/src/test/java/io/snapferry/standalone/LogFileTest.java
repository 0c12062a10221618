package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.spi.MDCAdapter;

class LogFileTest {
    @TempDir
    Path folder;

    /** What is in the log after three lines of which two are about a run. */
    private List<String> lines(Map<String, String> environment) throws Exception {
        LoggerContext context = context(false, environment);
        MDCAdapter fields = context.getMDCAdapter();
        context.getLogger("io.snapferry.Any").info("up at {}", "noon");
        fields.put("run", "100-0.7");
        fields.put("job", "100-0");
        context.getLogger("snapferry.runs").info("taking a snapshot");
        context.getLogger("snapferry.runs").warn("it failed");
        context.stop();
        return Files.readAllLines(folder.resolve("the.log"));
    }

    private LoggerContext context(boolean gateway, Map<String, String> environment) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogFile.properties(folder.resolve("the.log"), gateway, environment).forEach(context::putProperty);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogFile.class.getResource("/logback.xml"));
        return context;
    }

    @Test
    void textHasTheRunAheadOfTheMessageAndOnlyWarningsOfRuns() throws Exception {
        assertThat(lines(Map.of()))
                .extracting(line -> line.replaceFirst(".* (?=INFO|WARN)", ""))
                .containsExactly(
                        "INFO  [main] io.snapferry.Any - up at noon",
                        "WARN  [main] snapferry.runs - 100-0.7: it failed");
    }

    @Test
    void jsonHasRunAndJobAsFieldsAndAllThatRunsSay() throws Exception {
        List<JsonObject> lines = lines(Map.of("SNAPFERRY_LOG", "json")).stream()
                .map(JsonObject::new)
                .toList();
        assertThat(lines)
                .extracting(line -> line.getString("formattedMessage"))
                .containsExactly("up at noon", "taking a snapshot", "it failed");
        assertThat(lines.get(0).getJsonObject("mdc")).isEqualTo(new JsonObject());
        assertThat(lines.get(1).getJsonObject("mdc"))
                .isEqualTo(new JsonObject().put("run", "100-0.7").put("job", "100-0"));
        assertThat(lines.get(1).fieldNames())
                .containsExactlyInAnyOrder(
                        "timestamp", "level", "threadName", "loggerName", "mdc", "formattedMessage", "throwable");
    }

    @Test
    void theAuditLogIsAFileOfItsOwn() throws Exception {
        Path audit = folder.resolve("audit.log");
        LoggerContext context = context(true, Map.of());
        context.getLogger("snapferry.audit").info("{\"who\":\"token ops\"}");
        context.stop();

        assertThat(Files.readAllLines(audit)).containsExactly("{\"who\":\"token ops\"}");
        assertThat(folder.resolve("the.log")).isEmptyFile();
    }

    @Test
    void withoutAGatewayThereIsNoAuditLog() throws Exception {
        lines(Map.of());

        assertThat(folder.resolve("audit.log")).doesNotExist();
    }

    @Test
    void anotherFormIsRefused() {
        Map<String, String> environment = Map.of("SNAPFERRY_LOG", "xml");
        assertThatThrownBy(() -> LogFile.properties(folder, true, environment))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("SNAPFERRY_LOG is 'xml': set it to text or json");
    }
}
