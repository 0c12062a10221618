package io.snapferry.standalone;

import java.nio.file.Path;
import java.util.Map;

/** Where this process logs, and in which form: {@code logback.xml} reads these properties. */
final class LogFile {
    /** Names the form: {@code text}, which is the default, or {@code json}. */
    static final String FORM = "SNAPFERRY_LOG";

    private static final String AUDIT = "audit.log";

    private static final Map<String, String> ENCODERS = Map.of(
            "text", "ch.qos.logback.classic.encoder.PatternLayoutEncoder",
            "json", "ch.qos.logback.classic.encoder.JsonEncoder");

    private LogFile() {}

    /**
     * Before the first line is logged. Throws a {@link StartRefusedException} if the environment names no form.
     *
     * @param gateway whether there will be a gateway, which needs the audit log beside it
     */
    static void use(Path file, boolean gateway) {
        properties(file, gateway, System.getenv()).forEach(System::setProperty);
    }

    /** Programs that read JSON filter it themselves, so it has what people would drown in. */
    static Map<String, String> properties(Path file, boolean gateway, Map<String, String> environment) {
        String form = environment.getOrDefault(FORM, "text");
        if (!ENCODERS.containsKey(form)) {
            throw new StartRefusedException(FORM + " is '" + form + "': set it to text or json");
        }
        return Map.of(
                "snapferry.log", file.toString(),
                "snapferry.audit", file.resolveSibling(AUDIT).toString(),
                "snapferry.audit.appender", gateway ? "audit" : "file",
                "snapferry.log.encoder", ENCODERS.get(form),
                "snapferry.log.runs", form.equals("json") ? "INFO" : "WARN");
    }
}
