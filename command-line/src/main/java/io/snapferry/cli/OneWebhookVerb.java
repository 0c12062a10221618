package io.snapferry.cli;

import picocli.CommandLine.Parameters;

/** What the verbs about one webhook have in common. */
abstract class OneWebhookVerb extends WebhookVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "the webhook, as webhook list shows it")
    private String id;

    final String id() {
        return id;
    }

    final String path() {
        return PATH + "/" + ApiClient.encoded(id);
    }
}
