package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.part.StreamSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Section B.5.
@ParameterizedClass
@EnumSource
final class ListStreamsTest {

    private final TestNode node;

    ListStreamsTest(Encoding encoding) {
        node = TestNode.start(encoding);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private ListStreams.Response list(@Nullable Integer limit, @Nullable String start, @Nullable String token) {
        return node.ok(ListStreams.SHAPE, new ListStreams.Request(limit, start, token));
    }

    private String fault(@Nullable String start, @Nullable String token) {
        return node.fault(ListStreams.SHAPE, new ListStreams.Request(null, start, token))
                .name();
    }

    private void createThree() {
        node.createStream("b", 1);
        node.createStream("a", 1);
        node.createStream("B", 1);
    }

    @Test
    @DisplayName("B-049, B-050: in byte order, with a token exactly when there is more")
    void shouldListNamesInByteOrder() {
        createThree();
        ListStreams.Response all = list(null, null, null);
        assertThat(all.streamNames()).containsExactly("B", "a", "b");
        assertThat(all.hasMoreStreams()).isFalse();
        assertThat(all.nextToken()).isNull();
        assertThat(all.streamSummaries().stream().map(StreamSummary::streamStatus))
                .containsOnly("ACTIVE");
    }

    @Test
    @DisplayName("B-050: both styles of paging")
    void shouldPageByTokenAndByName() {
        createThree();
        List<String> byToken = new ArrayList<>();
        String token = null;
        do {
            ListStreams.Response page = list(1, null, token);
            assertThat(page.hasMoreStreams()).isEqualTo(page.nextToken() != null);
            byToken.addAll(page.streamNames());
            token = page.nextToken();
        } while (token != null);
        assertThat(byToken).containsExactly("B", "a", "b");
        assertThat(list(1, "B", null).streamNames()).containsExactly("a");
        assertThat(list(2, "aa", null).streamNames()).containsExactly("b");
        assertThat(list(null, "z", null).streamNames()).isEmpty();
    }

    @Test
    @DisplayName("B-049: at most a hundred")
    void shouldListAHundredAtMost() {
        for (int i = 0; i < 101; i++) {
            node.createStream("s" + i, 1);
        }
        assertThat(list(10_000, null, null).streamNames()).hasSize(100);
        assertThat(list(null, null, null).hasMoreStreams()).isTrue();
    }

    @Test
    @DisplayName("B-051")
    void shouldRefuseTokensThatAreTooOldOrForeign() {
        createThree();
        String token = list(1, null, null).nextToken();
        assertThat(fault("a", token)).isEqualTo("InvalidArgumentException");
        assertThat(fault(null, "nonsense")).isEqualTo("InvalidArgumentException");
        node.clock().advanceMs(300_000);
        list(1, null, token);
        node.clock().advanceMs(1);
        assertThat(fault(null, token)).isEqualTo("ExpiredNextTokenException");
    }

    @Test
    @DisplayName("B-057: tokens survive a restart")
    void shouldReadTokensOfTheProcessBefore() {
        createThree();
        String token = list(1, null, null).nextToken();
        try (TestNode again = node.restarted()) {
            assertThat(again.ok(ListStreams.SHAPE, new ListStreams.Request(1, null, token))
                            .streamNames())
                    .containsExactly("a");
        }
    }
}
