package io.weir.api.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.ListTagsForResource;
import io.weir.protocol.op.TagResource;
import io.weir.protocol.op.UntagResource;
import io.weir.protocol.op.part.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// B-147: tags by resource name.
@ParameterizedClass
@EnumSource
final class ResourceTagsTest {

    private static final String OURS = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":";
    private static final String STREAM = OURS + "stream/s";

    private final Encoding encoding;
    private final TestNode node;

    ResourceTagsTest(Encoding encoding) {
        this.encoding = encoding;
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

    private static TagResource.Request tag(String arn, Map<String, String> tags) {
        return new TagResource.Request(tags, arn, null);
    }

    private List<Tag> tags() {
        List<Tag> tags = node.ok(ListTagsForResource.SHAPE, new ListTagsForResource.Request(STREAM, null))
                .tags();
        return tags == null ? List.of() : tags;
    }

    @Test
    @DisplayName("B-147, B-150: the same tags as those of AddTagsToStream, all in one answer")
    void shouldShareTheTagsOfTheStream() {
        node.ok(AddTagsToStream.SHAPE, new AddTagsToStream.Request("s", Map.of("b", "1", "c", "1"), null, null));
        node.ok(TagResource.SHAPE, tag(STREAM, Map.of("b", "2", "a", "3")));
        node.ok(UntagResource.SHAPE, new UntagResource.Request(List.of("c", "none"), STREAM, null));
        assertThat(tags()).containsExactly(new Tag("a", "3"), new Tag("b", "2"));
    }

    @Test
    @DisplayName("B-146, B-148, B-149: the rules of tags hold here too")
    void shouldKeepTheRulesOfTags() {
        node.ok(
                TagResource.SHAPE,
                tag(STREAM, IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> ""))));
        assertThat(tags()).hasSize(50);
        for (Map<String, String> bad : List.of(Map.of("more", "x"), Map.of("aws:x", "y"), Map.of("a;b", ""))) {
            assertThat(node.fault(TagResource.SHAPE, tag(STREAM, bad)).name()).isEqualTo("InvalidArgumentException");
        }
        assertThat(node.fault(UntagResource.SHAPE, new UntagResource.Request(List.of(";"), STREAM, null))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(node.fault(TagResource.SHAPE, tag(STREAM, Map.of())).name()).isEqualTo("ValidationException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream/none", "stream/s/consumer/c:1", "channel/c", "stream/s t"})
    @DisplayName("B-175")
    void shouldNotFindOtherResources(String resource) {
        String arn = OURS + resource.replace(' ', '+');
        for (String name : List.of(
                node.fault(TagResource.SHAPE, tag(arn, Map.of("a", "b"))).name(),
                node.fault(UntagResource.SHAPE, new UntagResource.Request(List.of("a"), arn, null))
                        .name(),
                node.fault(ListTagsForResource.SHAPE, new ListTagsForResource.Request(arn, null))
                        .name())) {
            assertThat(name).isEqualTo("ResourceNotFoundException");
        }
    }

    @Test
    @DisplayName("B-003, B-151, A-076")
    void shouldRefuseWhatIsNotOursNotReadyOrNoName() {
        String foreign = "arn:aws:kinesis:us-east-1:123456789012:stream/s";
        assertThat(node.fault(TagResource.SHAPE, tag(foreign, Map.of("a", "b"))).name())
                .isEqualTo("AccessDeniedException");
        assertThat(node.fault(TagResource.SHAPE, tag("s", Map.of("a", "b"))).name())
                .isEqualTo("ValidationException");
        try (TestNode slow = TestNode.start(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(1))) {
            slow.ok(CreateStream.SHAPE, new CreateStream.Request("s", 1, null, null, null, null, null));
            assertThat(slow.fault(TagResource.SHAPE, tag(STREAM, Map.of("a", "b")))
                            .name())
                    .isEqualTo("ResourceInUseException");
        }
    }
}
