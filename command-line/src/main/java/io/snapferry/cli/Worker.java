package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(
        name = "worker",
        description = "Start one more worker of a node on this machine: ./snapferry worker",
        customSynopsis = "./snapferry worker --config FILE --node NODE [--data DIR]")
final class Worker extends LauncherVerb {}
