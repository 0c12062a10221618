package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(name = "include", description = "Let a volume in again that was left out.")
final class Include extends VolumeVerb {
    @Override
    public void run() {
        replicate(true, "included");
    }
}
