package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What the verbs about tokens have in common. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class TokenVerb implements Runnable {
    static final String PATH = "tokens";

    @ParentCommand
    private Tokens tokens;

    final Snapferry snapferry() {
        return tokens.snapferry();
    }

    final ApiClient api() {
        return tokens.api();
    }
}
