package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.GuestException;
import java.time.Duration;
import java.util.Optional;

/** Stops and starts guests. Whether one is a VM or a container, its configuration says. */
record ProxmoxPower(ProxmoxFolder folder, ProxmoxTools tools) {

    void stop(Guest guest, Duration patience) throws GuestException, InterruptedException {
        Guest here = folder.here(guest.id())
                .map(ProxmoxFolder.Found::guest)
                .orElseThrow(() -> new GuestException(
                        folder.path() + " has no configuration of guest " + guest.id() + ": stop it where it runs"));
        if (tools.isRunning(here)) {
            tools.shutdown(here, patience);
        }
    }

    /** A guest that comes from another node of the cluster still has its configuration there: it is moved here first. */
    void start(Guest guest, Duration patience) throws GuestException, InterruptedException {
        Guest here = configured(guest.id()).guest();
        if (!tools.isRunning(here)) {
            tools.start(here, patience);
        }
    }

    private ProxmoxFolder.Found configured(int guest) throws GuestException {
        Optional<ProxmoxFolder.Found> here = folder.here(guest);
        if (here.isPresent()) {
            return here.get();
        }
        return folder.take(folder.elsewhere(guest)
                .orElseThrow(() -> new GuestException("no node of Proxmox VE's cluster has a configuration of guest "
                        + guest + ": copy it to " + folder.path() + " and start the guest")));
    }
}
