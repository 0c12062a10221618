package io.snapferry.contracts.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.RunId;

/** How one run goes. Every one renews the run's lease; those of an epoch that is no longer the run's are ignored. */
public sealed interface RunReport extends Report permits RunStarted, RunProgress, RunSucceeded, RunFailed {
    RunId run();

    long epoch();

    @Override
    @JsonIgnore
    default GuestId guest() {
        return run().job().guest();
    }
}
