package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.QuiesceException;
import io.snapferry.quiesce.spi.QuiescePlugin;
import io.snapferry.quiesce.spi.Quiescer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operator's own commands: settings {@code freeze} and {@code thaw}, each a {@link GuestCommand}. */
public final class CommandPlugin implements QuiescePlugin {
    public static final String TYPE = "command";

    private static final String FREEZE = "freeze";
    private static final String THAW = "thaw";

    /** What each of its settings is for; none may be missing. */
    public static final SortedMap<String, String> SETTINGS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            FREEZE, "the command that freezes a guest",
            THAW, "the command that thaws it")));

    private static final Duration THAW_PATIENCE = Duration.ofSeconds(30);

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Quiescer open(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        for (String needed : SETTINGS.keySet()) {
            if (settings.getOrDefault(needed, "").isBlank()) {
                problems.add("'" + needed + "' is missing: give it a " + GuestCommand.FORM_IN_WORDS + ", such as"
                        + " '/usr/local/bin/" + needed + "-guest {guest}'");
            }
        }
        for (String name : new TreeSet<>(settings.keySet())) {
            if (!SETTINGS.containsKey(name)) {
                problems.add("'" + name + "' is unknown; known here: type, freeze, thaw, deadline, required");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Commands(GuestCommand.parse(settings.get(FREEZE)), GuestCommand.parse(settings.get(THAW)));
    }

    private record Commands(GuestCommand freeze, GuestCommand thaw) implements Quiescer {
        @Override
        public void freeze(Guest guest, Duration patience) throws QuiesceException, InterruptedException {
            freeze.run(guest, patience);
        }

        @Override
        public void thaw(Guest guest) throws QuiesceException, InterruptedException {
            thaw.run(guest, THAW_PATIENCE);
        }
    }
}
