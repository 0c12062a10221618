package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.proxmox.core.GuestConfig;
import io.snapferry.quiesce.proxmox.core.Selection;
import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.GuestAction;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.quiesce.spi.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at one node's folder. */
record ProxmoxProvider(ProxmoxSettings settings, boolean unusedToo, RunningGuests running) implements GuestProvider {

    @Override
    public Optional<Roster> roster() throws GuestException {
        ProxmoxFolder folder = settings.folder();
        Selection selection = new Selection(folder.storages(), unusedToo);
        Optional<Set<Integer>> containers = running.containers();
        List<DefinedGuest> guests = new ArrayList<>();
        SortedMap<Integer, String> unreadable = new TreeMap<>();
        for (ProxmoxFolder.Found found : folder.guests()) {
            try {
                Optional<GuestConfig> config = folder.read(found);
                config.ifPresent(
                        read -> guests.add(selection.of(found.guest(), read, running.runs(found.guest(), containers))));
            } catch (GuestException e) {
                unreadable.put(found.guest().id(), e.getMessage());
            }
        }
        return Optional.of(roster(guests, unreadable));
    }

    private static Roster roster(List<DefinedGuest> guests, SortedMap<Integer, String> unreadable)
            throws GuestException {
        try {
            return new Roster(guests, unreadable);
        } catch (IllegalArgumentException e) {
            throw new GuestException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<Freezing> freezing() {
        return Optional.of(new Freezing(ProxmoxPlugin.TYPE, settings.values()));
    }

    @Override
    public Optional<GuestAction> stop() {
        return Optional.of(power()::stop);
    }

    @Override
    public Optional<GuestAction> start() {
        return Optional.of(power()::start);
    }

    private ProxmoxPower power() {
        return new ProxmoxPower(settings.folder(), new ProxmoxTools(settings.qm(), settings.pct()));
    }
}
