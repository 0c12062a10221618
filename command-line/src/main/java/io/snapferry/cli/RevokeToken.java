package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Let a token open nothing any more, at once and for good.")
final class RevokeToken extends TokenVerb {
    @Parameters(paramLabel = "ID", description = "the token, as token list shows it")
    private String id;

    @Override
    public void run() {
        api().delete(PATH + "/" + ApiClient.encoded(id));
        snapferry().tell("revoked token " + id);
    }
}
