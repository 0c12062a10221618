package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(
        name = "check-config",
        description = "Say what is wrong with a configuration file, or what can be in one: ./snapferry check-config",
        customSynopsis = "./snapferry check-config (--config FILE | --reference) [--data DIR]")
final class CheckConfig extends LauncherVerb {}
