package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "discard", description = "Forget a parked event.")
final class Discard extends OneWebhookVerb {
    @Parameters(index = "1", paramLabel = "EVENT", description = "the event, as webhook parked shows it")
    private String event;

    @Override
    public void run() {
        api().delete(path() + "/parked/" + ApiClient.encoded(event));
        snapferry().tell("forgot event " + event + " of webhook " + id());
    }
}
