package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = "Start it with two guests and watch a replication: ./snapferry demo",
        customSynopsis = "./snapferry demo [--exit] [--storage TYPE] [--data DIR] [--config FILE] [--port N]")
final class Demo extends LauncherVerb {}
