package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description =
                "Have the events that come from now on sent to an address. The secret that they are signed with is"
                        + " printed now and never again; the rest is told on standard error.")
final class CreateWebhook extends WebhookVerb {
    @Parameters(paramLabel = "URL", description = "the receiver, such as https://ops.example/snapferry")
    private String url;

    @Mixin
    private WebhookOptions options;

    @Override
    public void run() {
        printSecret(api().post(
                        PATH, options.put(PrettyJson.MAPPER.createObjectNode().put("url", url))));
    }
}
