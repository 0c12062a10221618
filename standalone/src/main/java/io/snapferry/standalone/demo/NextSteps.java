package io.snapferry.standalone.demo;

import java.nio.file.Path;

/** What to try after the demo. */
final class NextSteps {
    private NextSteps() {}

    static String text(String url, Path token, Path log) {
        return """

                It goes on replicating every minute. Try, in another terminal:
                  ./snapferry status
                  ./snapferry log 100-0
                  ./snapferry verify 100-0
                  ./snapferry create-local-job 200-0 node-b --schedule "*/5" --rate 10
                  ./snapferry schedule-now 200-0 --wait
                  curl -s -H "Authorization: Bearer $(cat %s)" %s/api/v1/jobs/100-0
                  curl -sN -H "Authorization: Bearer $(cat %s)" %s/api/v1/events
                The log of everything: %s
                Ctrl-C stops it; ./snapferry demo or ./snapferry up goes on where it stopped.
                """.formatted(token, url, token, url, log);
    }
}
