package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.metrics.Description;
import io.weir.metrics.MetricsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page of metrics, and what ships beside it, against a broker.
final class MetricsPageTest {

    private static final Path DOCS = Path.of("../docs/metrics.md");
    private static final Path SHIPPED = Path.of("src/main/dist/monitoring");

    /// Every metric of the service there is (E-020, E-021); those by shard have no prefix.
    private static final String SERVICE = """
        GetRecords.Bytes GetRecords.IteratorAge GetRecords.IteratorAgeMilliseconds GetRecords.Latency
        GetRecords.Records GetRecords.Success IncomingBytes IncomingRecords PutRecord.Bytes PutRecord.Latency
        PutRecord.Success PutRecords.Bytes PutRecords.Latency PutRecords.Records PutRecords.Success
        PutRecords.TotalRecords PutRecords.SuccessfulRecords PutRecords.FailedRecords PutRecords.ThrottledRecords
        ReadProvisionedThroughputExceeded WriteProvisionedThroughputExceeded SubscribeToShard.RateExceeded
        SubscribeToShard.Success SubscribeToShardEvent.Bytes SubscribeToShardEvent.MillisBehindLatest
        SubscribeToShardEvent.Records SubscribeToShardEvent.Success IteratorAgeMilliseconds OutgoingBytes
        OutgoingRecords\
        """;

    @TempDir
    static Path folder;

    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.onDisk(folder, "--auth-mode", "none", "--tls-self-signed", "--stream", "s:1");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Set<Description> metrics() {
        return broker.metrics().described();
    }

    /// To write it anew: run this test with `-Dweir.write-docs=true`.
    @Test
    void shouldMatchThePageInTheDocs() throws IOException {
        String page = MetricsPage.markdown(metrics());
        if (Boolean.getBoolean("weir.write-docs")) {
            Files.writeString(DOCS, page);
        }
        assertThat(page).isEqualTo(Files.readString(DOCS));
    }

    @Test
    @DisplayName("E-020 to E-022: every metric of the service is there, under its name")
    void shouldStandForEveryMetricOfTheService() {
        Set<String> stoodFor = metrics().stream()
                .flatMap(metric -> Stream.of(metric.service().split(",\\s*|\\s+\\(Maximum\\)")))
                .collect(Collectors.toSet());
        assertThat(stoodFor).contains(SERVICE.split("\\s+"));
    }

    @Test
    void shouldListWhateverTheBrokerShows() {
        Set<String> listed = names();
        Set<String> shown = new TreeSet<>();
        Matcher line = Pattern.compile("(?m)^(weir_[a-z0-9_]+)")
                .matcher(broker.adminGet("/metrics").body());
        while (line.find()) {
            shown.add(line.group(1));
        }
        assertThat(shown).isNotEmpty().allSatisfy(name -> assertThat(listed).contains(name));
    }

    @Test
    void shouldShowWhatItListsOfTheRuntime() {
        assertThat(broker.adminGet("/metrics").body())
                .contains(MetricsPage.runtimeNames().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "alerts.yaml"})
    void shouldShipOnlyMetricsThatThereAre(String file) throws IOException {
        Set<String> known = names();
        known.addAll(MetricsPage.runtimeNames());
        Matcher name = Pattern.compile("\\b(weir|jvm|process|system)_[a-z0-9_]+")
                .matcher(Files.readString(SHIPPED.resolve(file)));
        Set<String> used = new TreeSet<>();
        while (name.find()) {
            used.add(name.group());
        }
        assertThat(used)
                .hasSizeGreaterThan(5)
                .allSatisfy(metric -> assertThat(known).contains(metric));
    }

    /// The names as they stand on the registry's page.
    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Description metric : metrics()) {
            String name = metric.prometheusName();
            switch (metric.kind()) {
                case COUNTER, GAUGE -> names.add(name);
                case SUMMARY -> names.addAll(Set.of(name + "_count", name + "_sum"));
                case TIMING -> names.addAll(Set.of(name + "_bucket", name + "_count", name + "_sum", name + "_max"));
            }
        }
        return names;
    }
}
