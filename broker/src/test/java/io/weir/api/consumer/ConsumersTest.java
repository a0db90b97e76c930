package io.weir.api.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListStreamConsumers;
import io.weir.protocol.op.ListTagsForResource;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.TagResource;
import io.weir.protocol.op.UntagResource;
import io.weir.protocol.op.part.ConsumerDescription;
import io.weir.protocol.op.part.StreamConsumer;
import io.weir.protocol.op.part.Tag;
import io.weir.protocol.shape.Empty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Section B.14.
@ParameterizedClass
@EnumSource
final class ConsumersTest {

    private static final String ARN = arn("s");

    private final Encoding encoding;
    private TestNode node;

    ConsumersTest(Encoding encoding) {
        this.encoding = encoding;
        node = TestNode.start(encoding);
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void begin(TestNode.Setup setup) {
        node.close();
        node = TestNode.start(setup);
        node.createStream("s", 1);
    }

    private static String arn(String stream) {
        return "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/" + stream;
    }

    private static RegisterStreamConsumer.Request registration(String name) {
        return new RegisterStreamConsumer.Request(ARN, name, null, null);
    }

    private StreamConsumer register(String name) {
        return node.ok(RegisterStreamConsumer.SHAPE, registration(name)).consumer();
    }

    private static DescribeStreamConsumer.Request named(
            @Nullable String stream, @Nullable String name, @Nullable String consumer) {
        return new DescribeStreamConsumer.Request(stream, name, consumer, null);
    }

    private ConsumerDescription describe(String name) {
        return node.ok(DescribeStreamConsumer.SHAPE, named(ARN, name, null)).consumerDescription();
    }

    private void deregister(@Nullable String name, @Nullable String consumer) {
        Empty ignored = node.ok(
                DeregisterStreamConsumer.SHAPE,
                new DeregisterStreamConsumer.Request(name == null ? null : ARN, name, consumer, null));
        assertThat(ignored).isNotNull();
    }

    private ListStreamConsumers.Response list(@Nullable Integer max, @Nullable String token) {
        return node.ok(ListStreamConsumers.SHAPE, new ListStreamConsumers.Request(ARN, token, max, null, null));
    }

    private int consumerCount() {
        return node.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request("s", null, null))
                .streamDescriptionSummary()
                .consumerCount();
    }

    @Test
    @DisplayName(
            "B-127, B-134, B-135, B-007: CREATING in the answer, ACTIVE on the next look; the ARN carries the second")
    void shouldRegisterAndDescribe() {
        StreamConsumer registered = register("reader-1.a_b");
        ConsumerDescription described = describe("reader-1.a_b");

        assertThat(registered.consumerStatus()).isEqualTo("CREATING");
        assertThat(registered.consumerCreationTimestamp()).isEqualTo(Instant.ofEpochMilli(TestNode.START_MS));
        assertThat(registered.consumerArn()).isEqualTo(ARN + "/consumer/reader-1.a_b:" + TestNode.START_MS / 1000);
        assertThat(described)
                .isEqualTo(new ConsumerDescription(
                        "reader-1.a_b",
                        registered.consumerArn(),
                        "ACTIVE",
                        registered.consumerCreationTimestamp(),
                        ARN));
        assertThat(consumerCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("E-032: CREATING, ACTIVE, DELETING, gone, each at least as long as is set")
    void shouldPassThroughEveryState() {
        begin(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(500));
        register("c");
        assertThat(describe("c").consumerStatus()).isEqualTo("CREATING");
        node.settle();
        assertThat(describe("c").consumerStatus()).isEqualTo("ACTIVE");
        deregister("c", null);
        assertThat(describe("c").consumerStatus()).isEqualTo("DELETING");
        assertThat(node.fault(RegisterStreamConsumer.SHAPE, registration("c")).name())
                .isEqualTo("ResourceInUseException");
        node.settle();
        assertThat(node.fault(DescribeStreamConsumer.SHAPE, named(ARN, "c", null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
        assertThat(consumerCount()).isZero();
    }

    @Test
    @DisplayName("B-128: a name is taken once")
    void shouldRefuseASecondConsumerOfTheName() {
        register("c");
        assertThat(node.fault(RegisterStreamConsumer.SHAPE, registration("c")))
                .isEqualTo(new WireError(
                        "ResourceInUseException",
                        "Consumer c under stream s already exists for account " + TestNode.ACCOUNT + "."));
    }

    @Test
    @DisplayName("E-032, B-007: never the same ARN twice, not even within one second or for a stream made anew")
    void shouldGiveEachRegistrationAnArnOfItsOwn() {
        String first = register("c").consumerArn();
        deregister("c", null);
        String second = register("c").consumerArn();
        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", true, null, null));
        node.settle();
        node.createStream("s", 1);
        String third = register("c").consumerArn();

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(node.fault(DescribeStreamConsumer.SHAPE, named(null, null, first))
                        .name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-130: unknown consumers and streams are not found")
    void shouldNotFindWhatIsNotThere() {
        assertThat(node.fault(DescribeStreamConsumer.SHAPE, named(ARN, "c", null)))
                .isEqualTo(new WireError(
                        "ResourceNotFoundException", "Consumer c, account " + TestNode.ACCOUNT + " not found."));
        assertThat(node.fault(DescribeStreamConsumer.SHAPE, named(arn("t"), "c", null))
                        .message())
                .isEqualTo("Stream t under account " + TestNode.ACCOUNT + " not found.");
        assertThat(node.fault(
                                RegisterStreamConsumer.SHAPE,
                                new RegisterStreamConsumer.Request(arn("t"), "c", null, null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
        assertThat(node.fault(
                                DeregisterStreamConsumer.SHAPE,
                                new DeregisterStreamConsumer.Request(null, null, ARN + "/consumer/c:1", null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-130, B-131: one whole form, and all that is given agrees")
    void shouldRefuseAddressesThatAreNotWholeOrDiffer() {
        String consumer = register("c").consumerArn();
        for (DescribeStreamConsumer.Request bad : List.of(
                named(null, null, null),
                named(ARN, null, null),
                named(null, "c", null),
                named(ARN, "d", consumer),
                named(arn("t"), "c", consumer))) {
            assertThat(node.fault(DescribeStreamConsumer.SHAPE, bad).name())
                    .as(bad::toString)
                    .isEqualTo("InvalidArgumentException");
        }
        for (DescribeStreamConsumer.Request good :
                List.of(named(ARN, "c", consumer), named(null, "c", consumer), named(ARN, null, consumer))) {
            assertThat(node.ok(DescribeStreamConsumer.SHAPE, good)
                            .consumerDescription()
                            .consumerName())
                    .isEqualTo("c");
        }
    }

    @Test
    @DisplayName("B-003: the ARN of another account or region is not ours")
    void shouldRefuseForeignArns() {
        String account = ARN.replace(TestNode.ACCOUNT, "111111111111");
        String region = ARN.replace("us-east-1", "eu-central-1");
        assertThat(node.fault(DescribeStreamConsumer.SHAPE, named(null, null, account + "/consumer/c:1"))
                        .name())
                .isEqualTo("AccessDeniedException");
        assertThat(node.fault(DescribeStreamConsumer.SHAPE, named(region, "c", null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-132: deregistered by ARN or by name, and only once")
    void shouldDeregister() {
        String consumer = register("c").consumerArn();
        register("d");
        deregister(null, consumer);
        deregister("d", null);
        assertThat(list(null, null).consumers()).isEmpty();
        assertThat(node.fault(
                                DeregisterStreamConsumer.SHAPE,
                                new DeregisterStreamConsumer.Request(null, null, consumer, null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-133: by name, a hundred to a page, with a token exactly when there is more")
    void shouldListInPages() {
        IntStream.range(0, 101).forEach(i -> register("c-%03d".formatted(100 - i)));
        node.createStream("t", 1);

        ListStreamConsumers.Response first = list(null, null);
        ListStreamConsumers.Response rest = list(10_000, first.nextToken());
        ListStreamConsumers.Response two = list(2, null);
        ListStreamConsumers.Response third = list(1, two.nextToken());

        assertThat(first.consumers()).hasSize(100);
        assertThat(first.consumers().getFirst().consumerName()).isEqualTo("c-000");
        assertThat(rest.consumers()).extracting(StreamConsumer::consumerName).containsExactly("c-100");
        assertThat(rest.nextToken()).isNull();
        assertThat(third.consumers()).extracting(StreamConsumer::consumerName).containsExactly("c-002");
        assertThat(node.ok(ListStreamConsumers.SHAPE, new ListStreamConsumers.Request(arn("t"), null, null, null, null))
                        .consumers())
                .isEmpty();
    }

    @Test
    @DisplayName("B-133, B-179: tokens stand for one stream, are not forged, and last 300 seconds")
    void shouldRefuseTokensThatAreNotForThisPage() {
        register("a");
        register("b");
        node.createStream("t", 1);
        String token = list(1, null).nextToken();

        assertThat(page(arn("t"), token, null)).isEqualTo("InvalidArgumentException");
        assertThat(page(ARN, token, Instant.ofEpochMilli(TestNode.START_MS))).isEqualTo("InvalidArgumentException");
        assertThat(page(ARN, "A" + token, null)).isEqualTo("InvalidArgumentException");
        node.clock().advanceMs(ServiceLimits.PAGE_TOKEN_LIFETIME_MS);
        assertThat(list(1, token).consumers()).hasSize(1);
        node.clock().advanceMs(1);
        assertThat(page(ARN, token, null)).isEqualTo("ExpiredNextTokenException");
    }

    private String page(String stream, String token, @Nullable Instant creation) {
        return node.fault(
                        ListStreamConsumers.SHAPE, new ListStreamConsumers.Request(stream, token, null, creation, null))
                .name();
    }

    @Test
    @DisplayName("B-133: a creation time tells streams of one name apart")
    void shouldListOnlyForTheStreamThatIsMeant() {
        Instant created = node.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request("s", null, null))
                .streamDescriptionSummary()
                .streamCreationTimestamp();
        ListStreamConsumers.Request right = new ListStreamConsumers.Request(ARN, null, null, created, null);
        ListStreamConsumers.Request wrong =
                new ListStreamConsumers.Request(ARN, null, null, created.plusSeconds(1), null);

        assertThat(node.ok(ListStreamConsumers.SHAPE, right).consumers()).isEmpty();
        assertThat(node.fault(ListStreamConsumers.SHAPE, wrong).name()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("E-030: tags of a registration keep the rules of tags")
    void shouldCheckTags() {
        assertThat(tagged(tags(50))).isEmpty();
        assertThat(tagged(tags(51))).isEqualTo("InvalidArgumentException");
        assertThat(tagged(Map.of("aws:x", "1"))).isEqualTo("InvalidArgumentException");
        assertThat(tagged(Map.of("a\u0001", "1"))).isEqualTo("InvalidArgumentException");
    }

    /// The error of a registration with these tags; empty when there is none.
    private String tagged(Map<String, String> tags) {
        var answer = node.call(
                RegisterStreamConsumer.SHAPE,
                new RegisterStreamConsumer.Request(ARN, "tagged-" + tags.size() + tags.hashCode(), null, tags));
        return answer.status() == 200 ? "" : node.error(answer).name();
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "tag-" + i, i -> ""));
    }

    @Test
    @DisplayName("B-147: a consumer is tagged by its ARN, apart from its stream")
    void shouldTagConsumers() {
        String consumer = node.ok(
                        RegisterStreamConsumer.SHAPE,
                        new RegisterStreamConsumer.Request(ARN, "c", null, Map.of("a", "1", "b", "2")))
                .consumer()
                .consumerArn();
        node.ok(TagResource.SHAPE, new TagResource.Request(Map.of("b", "3"), consumer, null));
        node.ok(UntagResource.SHAPE, new UntagResource.Request(List.of("a"), consumer, null));
        assertThat(tagsOf(consumer)).containsExactly(new Tag("b", "3"));
        assertThat(tagsOf(ARN)).isEmpty();
        assertThat(node.fault(TagResource.SHAPE, new TagResource.Request(Map.of("b", "3"), consumer + "1", null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-148, E-030: a consumer has fifty tags at most, and its characters are those of tags")
    void shouldKeepTheRulesOfTags() {
        String consumer = register("c").consumerArn();
        node.ok(TagResource.SHAPE, new TagResource.Request(tags(50), consumer, null));
        WireError more = node.fault(TagResource.SHAPE, new TagResource.Request(Map.of("more", ""), consumer, null));
        assertThat(more)
                .isEqualTo(new WireError(
                        "InvalidArgumentException",
                        "Failed to tag consumer c of stream s under account 000000000000 because a given consumer"
                                + " cannot have more than 50 tags associated with it."));
        for (String key : List.of("aws:x", "a\u0001")) {
            assertThat(node.fault(TagResource.SHAPE, new TagResource.Request(Map.of(key, ""), consumer, null))
                            .name())
                    .isEqualTo("InvalidArgumentException");
        }
        assertThat(tagsOf(consumer)).hasSize(50);
    }

    @Test
    @DisplayName("B-151: tags are changed once the consumer is there and until it goes")
    void shouldTagActiveConsumersOnly() {
        begin(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(500));
        String consumer = register("c").consumerArn();
        assertThat(tagFault(consumer)).isEqualTo("ResourceInUseException");
        node.settle();
        node.ok(TagResource.SHAPE, new TagResource.Request(Map.of("a", "b"), consumer, null));
        deregister(null, consumer);
        assertThat(tagFault(consumer)).isEqualTo("ResourceInUseException");
        assertThat(tagsOf(consumer)).containsExactly(new Tag("a", "b"));
    }

    private String tagFault(String arn) {
        return node.fault(TagResource.SHAPE, new TagResource.Request(Map.of("a", "c"), arn, null))
                .name();
    }

    private List<Tag> tagsOf(String arn) {
        return node.ok(ListTagsForResource.SHAPE, new ListTagsForResource.Request(arn, null))
                .tags();
    }

    @Test
    @DisplayName("B-129: twenty consumers, and five being created, when the service's counts are kept")
    void shouldKeepTheServicesCounts() {
        begin(TestNode.Setup.of(encoding.codec()).with(LimitsProfile.KINESIS).withTransitionMinMs(500));
        for (int i = 0; i < 20; i += 5) {
            for (int j = 0; j < 5; j++) {
                register("c-" + (i + j));
            }
            assertThat(node.fault(RegisterStreamConsumer.SHAPE, registration("more"))
                            .name())
                    .isEqualTo("LimitExceededException");
            node.settle();
        }
        assertThat(node.fault(RegisterStreamConsumer.SHAPE, registration("more"))
                        .name())
                .isEqualTo("LimitExceededException");
    }

    @Test
    @DisplayName("B-012: not while the stream is being made")
    void shouldRefuseWhileTheStreamIsMade() {
        node.close();
        node = TestNode.start(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(500));
        node.call(CreateStream.SHAPE, new CreateStream.Request("s", 1, null, null, null, null, null));
        assertThat(node.fault(RegisterStreamConsumer.SHAPE, registration("c")).name())
                .isEqualTo("ResourceInUseException");
        assertThat(listFault()).isEqualTo("ResourceInUseException");
    }

    private String listFault() {
        return node.fault(ListStreamConsumers.SHAPE, new ListStreamConsumers.Request(ARN, null, null, null, null))
                .name();
    }

    @Test
    @DisplayName("B-033, E-033: consumers keep their stream, unless they may go with it")
    void shouldKeepAStreamThatHasConsumers() {
        begin(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(500));
        register("c");
        node.settle();
        for (Boolean no : new Boolean[] {null, false}) {
            assertThat(node.fault(DeleteStream.SHAPE, new DeleteStream.Request("s", no, null, null)))
                    .isEqualTo(new WireError(
                            "ResourceInUseException",
                            "DeleteStream can't delete 000000000000:s because there are consumers associated with this"
                                    + " data stream. To delete s anyway, set the EnforceConsumerDeletion parameter to"
                                    + " true to force the deletion of all the consumers that are associated with it."));
        }
        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", true, null, null));
        assertThat(describe("c").consumerStatus()).isEqualTo("DELETING");
        node.settle();
        assertThat(node.fault(DescribeStreamConsumer.SHAPE, named(ARN, "c", null))
                        .message())
                .isEqualTo("Stream s under account 000000000000 not found.");
    }

    @Test
    @DisplayName("consumers survive a restart")
    void shouldKnowConsumersAfterARestart() {
        StreamConsumer registered = register("c");
        node = node.restarted();
        assertThat(describe("c").consumerArn()).isEqualTo(registered.consumerArn());
    }
}
