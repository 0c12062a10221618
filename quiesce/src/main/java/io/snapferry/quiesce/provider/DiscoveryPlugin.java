package io.snapferry.quiesce.provider;

import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.quiesce.spi.GuestProviderPlugin;
import io.snapferry.quiesce.spi.ProviderSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nothing defines the guests: they are known by the names of their volumes. */
public final class DiscoveryPlugin implements GuestProviderPlugin {
    public static final String TYPE = "discovery";

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
        return List.of();
    }

    @Override
    public GuestProvider open(Map<String, String> settings) {
        return Optional::empty;
    }
}
