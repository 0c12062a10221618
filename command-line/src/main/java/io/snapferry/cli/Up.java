package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(
        name = "up",
        description = "Start all of Snapferry on this machine: ./snapferry up",
        customSynopsis = "./snapferry up [--data DIR] [--config FILE] [--port N]")
final class Up extends LauncherVerb {}
