package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "man", description = "Print the manual page of all verbs: put it where man looks, as snapferry.1.")
final class Man extends Verb {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        snapferry().printText(new ManPage(spec.root()).text(Version.number()));
    }
}
