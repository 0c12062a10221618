package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.views.JobBoard;
import io.snapferry.transfer.work.OrderIntake.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderIntakeTest {

    private static final byte[] ORDER = Json.write(TwoNodes.order(5, RunAction.SYNC));

    private final JobBoard jobs = new JobBoard();
    private final SentMessages sent = new SentMessages();

    private OrderIntake.Decision take(NodeName node, byte[] message) throws InterruptedException {
        return new OrderIntake(node, Views.WORKER, jobs, sent, InstantSource.system()).take(message);
    }

    @Test
    void anOrderIsClaimedBeforeItIsAccepted() throws Exception {
        OrderIntake.Decision decision = take(Views.SOURCE, ORDER);

        assertThat(decision.outcome()).isEqualTo(Outcome.ACCEPT);
        assertThat(decision.claimed()).isPresent();
        assertThat(sent.all(RunStarted.class))
                .singleElement()
                .satisfies(started -> assertThat(started.worker()).isEqualTo(Views.WORKER))
                .satisfies(started -> assertThat(started.epoch()).isEqualTo(5));
    }

    @Test
    void anOrderThatANewerOneMadeVoidIsDroppedWithoutAWord() throws Exception {
        jobs.put(Views.JOB, Optional.of(Views.running(6)));

        assertThat(take(Views.SOURCE, ORDER)).isEqualTo(new OrderIntake.Decision(Outcome.ACCEPT, Optional.empty()));
        assertThat(sent.reports()).isEmpty();
    }

    @Test
    void anOrderWhoseClaimCannotBeToldGoesBack() throws Exception {
        sent.refuse(true);

        assertThat(take(Views.SOURCE, ORDER).outcome()).isEqualTo(Outcome.RELEASE);
    }

    @Test
    void anOrderThatIsNotForThisNodeOrCannotBeReadIsRejected() throws Exception {
        assertThat(take(Views.TARGET, ORDER).outcome()).isEqualTo(Outcome.REJECT);
        assertThat(take(Views.SOURCE, "{".getBytes(StandardCharsets.UTF_8)).outcome())
                .isEqualTo(Outcome.REJECT);
        assertThat(sent.reports()).isEmpty();
    }
}
