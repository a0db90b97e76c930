package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.op.ListTagsForStream;
import io.weir.protocol.op.RemoveTagsFromStream;
import io.weir.protocol.op.part.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sections B.18 and E.8.
@ParameterizedClass
@EnumSource
final class TagsTest {

    private static final String CHARACTERS = "Some tags contain invalid characters. Valid characters: "
            + "Unicode letters, digits, white space, _ . / = + - % @.";

    private final TestNode node;

    TagsTest(Encoding encoding) {
        node = TestNode.start(encoding);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void add(Map<String, String> tags) {
        node.ok(AddTagsToStream.SHAPE, new AddTagsToStream.Request("s", tags, null, null));
    }

    private WireError refusedAdd(Map<String, String> tags) {
        return node.fault(AddTagsToStream.SHAPE, new AddTagsToStream.Request("s", tags, null, null));
    }

    private static RemoveTagsFromStream.Request without(String stream, String... keys) {
        return new RemoveTagsFromStream.Request(stream, List.of(keys), null, null);
    }

    private ListTagsForStream.Response list(@Nullable String start, @Nullable Integer limit) {
        return node.ok(ListTagsForStream.SHAPE, new ListTagsForStream.Request("s", start, limit, null, null));
    }

    @Test
    @DisplayName("B-146, B-150, E-030: sorted by key, overwritten, removed; a key that is not there is no error")
    void shouldKeepTags() {
        add(Map.of("b", "1", "ü0 _.", "", "/=+-@:%", "x"));
        add(Map.of("b", "2", "a", "3"));
        node.ok(RemoveTagsFromStream.SHAPE, without("s", "ü0 _.", "none"));
        assertThat(list(null, null).tags())
                .containsExactly(new Tag("/=+-@:%", "x"), new Tag("a", "3"), new Tag("b", "2"));
        assertThat(list(null, null).hasMoreTags()).isFalse();
    }

    @Test
    @DisplayName("B-146")
    void shouldPageTags() {
        add(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(list(null, 2).tags()).containsExactly(new Tag("a", "1"), new Tag("b", "2"));
        assertThat(list(null, 2).hasMoreTags()).isTrue();
        assertThat(list("b", 2).tags()).containsExactly(new Tag("c", "3"));
        assertThat(list("b", 1).hasMoreTags()).isFalse();
        assertThat(list("aa", 1).tags()).containsExactly(new Tag("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc;def", "abc\tdef", "abc\ndef", "abc,def", "abc\u0000", "\uD83D\uDE00", "a*"})
    @DisplayName("B-148")
    void shouldRefuseOtherCharacters(String text) {
        assertThat(refusedAdd(Map.of(text, "x")).message()).isEqualTo(CHARACTERS);
        WireError value = refusedAdd(Map.of("x", text));
        assertThat(value.name()).isEqualTo("InvalidArgumentException");
        assertThat(value.message()).isEqualTo(CHARACTERS);
        assertThat(node.fault(RemoveTagsFromStream.SHAPE, without("s", text)).message())
                .isEqualTo(CHARACTERS);
    }

    @Test
    @DisplayName("B-008 before B-148")
    void shouldLookForTheStreamBeforeTheCharacters() {
        assertThat(node.fault(RemoveTagsFromStream.SHAPE, without("none", ";")).name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-149")
    void shouldRefuseReservedKeysAndEmptyMaps() {
        assertThat(refusedAdd(Map.of("aws:a", "x")).name()).isEqualTo("InvalidArgumentException");
        assertThat(refusedAdd(Map.of()).name()).isEqualTo("ValidationException");
    }

    @Test
    @DisplayName("B-146, B-148: fifty tags")
    void shouldBoundTheNumberOfTags() {
        Map<String, String> fifty = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        add(fifty);
        add(fifty);
        WireError error = refusedAdd(Map.of("one more", "x"));
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message())
                .isEqualTo("Failed to add tags to stream s under account " + TestNode.ACCOUNT
                        + " because a given stream cannot have more than 50 tags associated with it.");
        assertThat(list(null, null).tags()).hasSize(50);
    }

    @Test
    @DisplayName("A-076: bounds of keys and values")
    void shouldBoundKeysAndValues() {
        assertThat(refusedAdd(Map.of("k".repeat(129), "x")).message())
                .contains("at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have"
                        + " length less than or equal to 128, Member must have length greater than or equal to 1]");
        assertThat(refusedAdd(Map.of("k", "x".repeat(257))).message())
                .contains("Map value must satisfy constraint: [Member must have length less than or equal to 256,"
                        + " Member must have length greater than or equal to 0]");
    }
}
