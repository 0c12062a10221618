package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Let others in: create, list and revoke tokens.",
        synopsisSubcommandLabel = "(create | list | revoke)",
        subcommands = {CreateToken.class, ListTokens.class, RevokeToken.class})
final class Tokens extends Verb {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: token create, token list or token revoke.");
    }
}
