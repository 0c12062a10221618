package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.quiesce.spi.GuestProviderPlugin;
import io.snapferry.quiesce.spi.ProviderSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The guests of a node of Proxmox VE, as its own files define them. */
public final class ProxmoxPlugin implements GuestProviderPlugin {
    static final String TYPE = "proxmox";

    private static final String REPLICATE_UNUSED = "replicate-unused";

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
        return Stream.concat(
                        ProxmoxSettings.ALL.stream(),
                        Stream.of(new ProviderSetting(
                                REPLICATE_UNUSED,
                                "`true` or `false`",
                                "whether disks that a guest keeps as unused are replicated too, as `pvesr` does",
                                Optional.of("false"))))
                .toList();
    }

    @Override
    public GuestProvider open(Map<String, String> settings) {
        String unused = Optional.ofNullable(settings.get(REPLICATE_UNUSED)).orElse("false");
        Optional<String> problem = Optional.of("'" + REPLICATE_UNUSED + "' must be true or false")
                .filter(wrong -> !unused.equals("true") && !unused.equals("false"));
        try {
            ProxmoxSettings read = ProxmoxSettings.read(settings, List.of(REPLICATE_UNUSED));
            if (problem.isEmpty()) {
                return new ProxmoxProvider(read, unused.equals("true"), RunningGuests.ofHost());
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + problem.map(more -> "; " + more).orElse(""), e);
        }
        throw new IllegalArgumentException(problem.get());
    }
}
