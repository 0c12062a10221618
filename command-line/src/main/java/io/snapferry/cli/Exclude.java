package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(name = "exclude", description = "Leave a volume out: no job of its guest replicates it any more.")
final class Exclude extends VolumeVerb {
    @Override
    public void run() {
        replicate(false, "excluded");
    }
}
