package io.snapferry.transfer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.contracts.view.JobView;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.limit.Limit.Direction;
import io.snapferry.transfer.limit.RateSettings.Both;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLimitsTest {

    private static final StorageId LOCAL = new StorageId("local");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path folder;

    /** Half an hour before Berlin's clocks go back to 2:00, on a Sunday. */
    private Instant now = Instant.parse("2026-10-25T00:30:00Z");

    private static Optional<RateProfile> limit(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(RateProfile.parse(text));
    }

    private static RateSettings settings(String node, String storage) {
        return new RateSettings(
                new Both(limit(node), limit("3")), Map.of(LOCAL, new Both(limit(storage), limit(""))), BERLIN);
    }

    private NodeLimits open(RateSettings settings) throws IOException {
        return NodeLimits.open(settings, Optional.of(folder), () -> now);
    }

    private static Optional<Rate> rate(int megabytes) {
        return Optional.of(new Rate(BigDecimal.valueOf(megabytes)));
    }

    private static List<Optional<Rate>> rates(List<Limit> limits) {
        return limits.stream().map(limit -> limit.read().rate()).toList();
    }

    @Test
    void aStreamKeepsToItsStoragesAndItsNodesLimit() throws IOException {
        NodeLimits limits = open(settings("10", "5"));
        assertThat(rates(limits.sending(LOCAL))).containsExactly(rate(5), rate(10));
        assertThat(rates(limits.receiving(LOCAL))).containsExactly(Optional.empty(), rate(3));
        assertThat(rates(limits.sending(new StorageId("other")))).containsExactly(rate(10));
    }

    @Test
    void aProfileFollowsTheClockOnTheWallAlsoWhenItChanges() throws IOException {
        NodeLimits limits = open(settings("sun 2..3: 20; 100", ""));
        assertThat(limits.sending(LOCAL).get(1).read().rate()).isEqualTo(rate(20));
        now = now.plusSeconds(3_600);
        assertThat(limits.sending(LOCAL).get(1).read().rate()).isEqualTo(rate(20));
        now = now.plusSeconds(3_600);
        assertThat(limits.sending(LOCAL).get(1).read().rate()).isEqualTo(rate(100));
    }

    @Test
    void aChangeReachesWhatWasHandedOutBefore() throws IOException {
        NodeLimits limits = open(settings("10", "5"));
        List<Limit> sending = limits.sending(LOCAL);
        limits.change(settings("", "7"));
        assertThat(rates(sending)).containsExactly(rate(7), Optional.empty());
    }

    @Test
    void allProcessesOfANodeShareTheirLimitsAndNoOthers() throws IOException {
        NodeLimits one = open(settings("10", "5"));
        NodeLimits other = open(settings("10", "5"));
        one.sending(LOCAL).get(1).arrival().compareAndSet(0, 77);

        assertThat(other.sending(LOCAL).get(1).arrival().get()).isEqualTo(77);
        assertThat(other.sending(LOCAL).get(0).arrival().get()).isZero();
        assertThat(other.receiving(LOCAL).get(1).arrival().get()).isZero();
    }

    @Test
    void aJobsLimitIsThatOfItsViewAndItsZoneThatOfItsNodeIfItNamesNone() throws IOException {
        NodeLimits limits = open(settings("", ""));
        List<JobView> view = new ArrayList<>();
        JobRate rate = new JobRate(rate(9), () -> view.stream().findFirst(), limits);
        assertThat(rate.get()).isEqualTo(rate(9));

        view.add(limited(Optional.empty(), "sun 2..3: 20", Optional.empty()));
        assertThat(rate.get()).isEqualTo(rate(20));
        view.set(0, limited(Optional.of(ZoneId.of("UTC")), "sun 2..3: 20", Optional.empty()));
        assertThat(rate.get()).isEmpty();
        view.set(0, limited(Optional.empty(), "in a later release's words", rate(4)));
        assertThat(rate.get()).isEqualTo(rate(4));
        view.set(0, Views.running(1));
        assertThat(rate.get()).isEmpty();
    }

    private static JobView limited(Optional<ZoneId> zone, String profile, Optional<Rate> rate) {
        JobView job = Views.running(1);
        return new JobView(
                job.id(),
                job.guest(),
                job.target(),
                job.source(),
                job.schedule(),
                rate,
                job.comment(),
                job.enabled(),
                job.state(),
                job.run(),
                job.revision(),
                zone,
                job.maxLag(),
                job.createdAt(),
                job.keep(),
                job.divergence(),
                job.storageMap(),
                job.intermediates(),
                Optional.of(profile));
    }

    @Test
    void whatPassesIsCountedAtEachLimit() throws IOException {
        NodeLimits limits = open(settings("1000", "1000"));
        try (PacedStream stream = new PacedStream(
                new ByteArrayInputStream(new byte[3_000]), new Pacer(limits.sending(LOCAL), () -> {}))) {
            assertThat(stream.readAllBytes()).hasSize(3_000);
        }

        assertThat(limits.all())
                .extracting(Limit::read)
                .contains(
                        new Limit.Reading("node", Direction.SEND, rate(1000), 3_000),
                        new Limit.Reading("storage local", Direction.SEND, rate(1000), 3_000),
                        new Limit.Reading("node", Direction.RECEIVE, rate(3), 0))
                .hasSize(4);
    }
}
