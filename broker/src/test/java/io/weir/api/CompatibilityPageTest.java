package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.ProtocolOperations;
import io.weir.protocol.shape.OperationShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CompatibilityPageTest {

    private static final Path PAGE = Path.of("../docs/compatibility.md");

    /// What differs in an operation that is served; by name.
    private static final Map<String, String> NOTES = Map.of(
            "CreateChannel",
            "refuses every channel once its input is judged: delivery is not offered yet, so the other four find none",
            "PutRecord",
            "the rates of a shard are not limited",
            "PutRecords",
            "the rates of a shard are not limited",
            "GetRecords",
            "the rates of a shard are not limited",
            "StartStreamEncryption",
            "keys are those of the broker's own ring, not of a key service; the daily count is bounded with"
                    + " `limits.profile: kinesis`, and counts changes",
            "StopStreamEncryption",
            "any key may be named; the daily count is bounded with `limits.profile: counts` or `kinesis`, and counts"
                    + " changes",
            "UpdateShardCount",
            "any target at any time; the bounds of 2x, 1/2 and 10 a day are kept with `limits.profile: counts` or"
                    + " `kinesis`",
            "UpdateStreamMode",
            "two switches in 24 hours are the bound only with `limits.profile: counts` or `kinesis`",
            "DescribeLimits",
            "tells the service's own numbers; counts are bounded only with a `limits.profile` or" + " `limits.shards`");

    private static final String HEAD = """
        # Compatibility

        What the broker serves of the Kinesis Data Streams API, version 2013-12-02. *Served* means with every parameter, constraint, error and
        page that the service has, but for what stands in the last column. An operation that is not served is answered
        `UnknownOperationException`, as any name is that the service does not know.

        This page is generated from the operations that the broker assembles; a test fails when it is stale.

        | operation | state | what differs |
        | --- | --- | --- |
        """;

    private static Set<String> served() {
        try (TestNode node = TestNode.start(Encoding.JSON)) {
            return node.api().operations().all().stream()
                    .map(operation -> operation.shape().name())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String page(Set<String> served) {
        StringBuilder page = new StringBuilder(HEAD);
        for (OperationShape<?, ?> operation : ProtocolOperations.ALL) {
            String name = operation.name();
            page.append("| %s | %s | %s |%n"
                    .formatted(name, served.contains(name) ? "served" : "not served", NOTES.getOrDefault(name, "")));
        }
        return page.toString();
    }

    /// To write it anew: run this test with `-Dweir.write-docs=true`.
    @Test
    void shouldMatchThePageInTheDocs() throws IOException {
        String page = page(served());
        if (Boolean.getBoolean("weir.write-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void shouldNoteDifferencesOnlyOfOperationsThatAreServed() {
        assertThat(served()).containsAll(NOTES.keySet());
    }
}
