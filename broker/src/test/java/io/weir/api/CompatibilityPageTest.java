package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.ProtocolOperations;
import io.weir.protocol.shape.OperationShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CompatibilityPageTest {

    private static final Path PAGE = Path.of("../docs/compatibility.md");

    private static final String HEAD = """
        # Compatibility

        What the broker serves of the Kinesis Data Streams API, version 2013-12-02. *Served* means with every parameter, constraint, error and
        page that the service has, but for what stands in the last column.

        This page is generated from the operations that the broker assembles; a test fails when it is stale.

        | operation | state | what it does | what differs |
        | --- | --- | --- | --- |
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
        Map<String, String> does = OperationTexts.does();
        Map<String, String> differs = OperationTexts.differs();
        for (OperationShape<?, ?> operation : ProtocolOperations.ALL) {
            String name = operation.name();
            page.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            name,
                            served.contains(name) ? "served" : "not served",
                            does.get(name),
                            differs.getOrDefault(name, "")));
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
    void shouldServeEveryOperationAndSayWhatItDoes() {
        List<String> all =
                ProtocolOperations.ALL.stream().map(OperationShape::name).toList();
        assertThat(all).hasSize(45);
        assertThat(served()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(OperationTexts.does().keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(all).containsAll(OperationTexts.differs().keySet());
    }
}
