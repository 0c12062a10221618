package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What the verbs have in common. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class Verb implements Runnable {
    @ParentCommand
    private Snapferry snapferry;

    final Snapferry snapferry() {
        return snapferry;
    }

    final ApiClient api() {
        return snapferry.api();
    }

    static String guest(String id) {
        return "guests/" + ApiClient.encoded(id);
    }

    static String job(String id) {
        return "jobs/" + ApiClient.encoded(id);
    }
}
