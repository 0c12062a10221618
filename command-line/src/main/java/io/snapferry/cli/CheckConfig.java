package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(
        name = "check-config",
        description = "Say what is wrong with a configuration file: ./snapferry check-config",
        customSynopsis = "./snapferry check-config --config FILE [--data DIR]")
final class CheckConfig extends LauncherVerb {}
