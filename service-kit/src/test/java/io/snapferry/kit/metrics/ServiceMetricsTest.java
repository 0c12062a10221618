package io.snapferry.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    private final ServiceMetrics metrics = ServiceMetrics.ofThisProcess();
    private final FigureBoard board = new FigureBoard(metrics.registry(), Map.of("snapferry.lag", "How late"));

    @Test
    void figuresAreShownAsPrometheusReadsThem() {
        board.show(List.of(Figure.of("snapferry.lag", Map.of("job", "100-0"), 1.5)));
        assertThat(metrics.scrape())
                .contains("# HELP snapferry_lag How late", "snapferry_lag{job=\"100-0\"} 1.5", "jvm_memory_used_bytes");
    }

    @Test
    void whatIsGoneIsShownNoMore() {
        board.show(List.of(Figure.of("snapferry.lag", Map.of("job", "100-0"), 1)));
        board.show(List.of(Figure.of("snapferry.lag", Map.of("job", "200-0"), 2)));
        assertThat(metrics.scrape()).contains("200-0").doesNotContain("100-0");
        board.show(List.of());
        assertThat(metrics.scrape()).doesNotContain("200-0");
    }

    @Test
    void whatKafkasClientsCountForEachTopicIsLeftOut() {
        metrics.registry().counter("kafka.producer.topic.byte.total", "client.id", "one", "topic", "a");
        metrics.registry().counter("kafka.producer.outgoing.byte.total", "client.id", "one");
        assertThat(metrics.scrape()).contains("kafka_producer_outgoing_byte").doesNotContain("kafka_producer_topic");
    }
}
