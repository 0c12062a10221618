package io.snapferry.quiesce.provider;

import io.snapferry.quiesce.GuestCommand;
import io.snapferry.quiesce.Program;
import io.snapferry.quiesce.provider.core.GuestLines;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.quiesce.spi.GuestProviderPlugin;
import io.snapferry.quiesce.spi.ProviderSetting;
import io.snapferry.quiesce.spi.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operator's own command tells the guests, in {@link GuestLines}. */
public final class ListPlugin implements GuestProviderPlugin {
    public static final String TYPE = "command";

    private static final String LIST = "list";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<ProviderSetting> settings() {
        return List.of(new ProviderSetting(
                LIST, GuestCommand.FORM_IN_WORDS, "the command that tells the guests", Optional.empty()));
    }

    @Override
    public GuestProvider open(Map<String, String> settings) {
        List<String> line = GuestCommand.parse(settings.get(LIST)).words();
        return () -> Optional.of(roster(line));
    }

    private static Roster roster(List<String> line) throws GuestException, InterruptedException {
        String told = Program.read(line, PATIENCE);
        try {
            return GuestLines.parse(told);
        } catch (IllegalArgumentException e) {
            throw new GuestException("what '" + String.join(" ", line) + "' tells is wrong: " + e.getMessage(), e);
        }
    }
}
