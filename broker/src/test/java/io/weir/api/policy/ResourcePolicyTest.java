package io.weir.api.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.AuthorizedNode;
import io.weir.api.testing.AuthorizedNode.Outcome;
import io.weir.api.testing.TestNode;
import io.weir.auth.Principal;
import io.weir.catalog.PolicyPlace;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DeleteResourcePolicy;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.op.GetResourcePolicy;
import io.weir.protocol.op.PutResourcePolicy;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.shape.Empty;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Sections B.19 and E.9.
final class ResourcePolicyTest {

    private static final String ARN = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/s";
    private static final String POLICY = policy(ARN, "kinesis:PutRecord");

    private static final String SUBSCRIPTION =
            "\"ShardId\":\"shardId-000000000000\",\"StartingPosition\":{\"Type\":\"LATEST\"},\"DryRun\":true";

    private TestNode node = TestNode.start(TestNode.Setup.of(WireCodec.JSON));

    ResourcePolicyTest() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static String policy(String arn, String action) {
        return "{ \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"444455556666\"}, \"Action\": \""
                + action + "\", \"Resource\": \"" + arn + "\"}] }";
    }

    private void put(String arn, String policy) {
        node.ok(PutResourcePolicy.SHAPE, new PutResourcePolicy.Request(arn, null, policy));
    }

    private WireError putFault(String arn, String policy) {
        return node.fault(PutResourcePolicy.SHAPE, new PutResourcePolicy.Request(arn, null, policy));
    }

    private String get() {
        return get(ARN);
    }

    private String get(String arn) {
        return node.ok(GetResourcePolicy.SHAPE, new GetResourcePolicy.Request(arn, null))
                .policy();
    }

    private WireError getFault(String arn) {
        return node.fault(GetResourcePolicy.SHAPE, new GetResourcePolicy.Request(arn, null));
    }

    private void delete(String arn) {
        assertThat(node.ok(DeleteResourcePolicy.SHAPE, new DeleteResourcePolicy.Request(arn, null)))
                .isEqualTo(Empty.INSTANCE);
    }

    private WireError deleteFault(String arn) {
        return node.fault(DeleteResourcePolicy.SHAPE, new DeleteResourcePolicy.Request(arn, null));
    }

    private String register(String name) {
        return node.ok(RegisterStreamConsumer.SHAPE, new RegisterStreamConsumer.Request(ARN, name, null, null))
                .consumer()
                .consumerArn();
    }

    private int kept() {
        return node.machine().catalog().get().resourcePolicies().all().size();
    }

    @Test
    @DisplayName("B-152, E-031: as it was put, to the last blank; the next takes its place")
    void shouldKeepThePolicyAsItWasPut() {
        put(ARN, POLICY);
        assertThat(get()).isEqualTo(POLICY);
        String other = policy(ARN, "kinesis:GetRecords");
        put(ARN, other);
        assertThat(get()).isEqualTo(other);
    }

    @Test
    @DisplayName("B-153")
    void shouldShowAnEmptyPolicyWhereThereIsNone() {
        assertThat(get()).isEqualTo("{}");
    }

    @Test
    @DisplayName("B-153: a policy that is not there cannot be deleted")
    void shouldDeleteAPolicyOnce() {
        put(ARN, POLICY);
        delete(ARN);
        assertThat(get()).isEqualTo("{}");
        WireError gone = deleteFault(ARN);
        assertThat(gone.name()).isEqualTo("ResourceNotFoundException");
        assertThat(gone.message()).isEqualTo("No resource policy found for resource ARN " + ARN + ".");
    }

    @Test
    @DisplayName("B-152: a consumer has a policy of its own, beside that of its stream")
    void shouldKeepThePolicyOfAConsumer() {
        String consumer = register("c");
        node.settle();
        String policy = policy(consumer, "kinesis:SubscribeToShard");
        put(ARN, POLICY);
        assertThat(get(consumer)).isEqualTo("{}");
        put(consumer, policy);
        assertThat(get(consumer)).isEqualTo(policy);
        assertThat(get()).isEqualTo(POLICY);

        node = node.restarted();
        assertThat(get(consumer)).isEqualTo(policy);
        delete(consumer);
        assertThat(get(consumer)).isEqualTo("{}");
        assertThat(deleteFault(consumer).message())
                .isEqualTo("No resource policy found for resource ARN " + consumer + ".");
        assertThat(get()).isEqualTo(POLICY);
    }

    @Test
    @DisplayName("B-154: the policy of a consumer names the consumer, not its stream, nor the other way round")
    void shouldTieAPolicyToItsConsumer() {
        String consumer = register("c");
        node.settle();
        assertThat(putFault(consumer, POLICY).name()).isEqualTo("InvalidArgumentException");
        assertThat(putFault(ARN, policy(consumer, "kinesis:*")).name()).isEqualTo("InvalidArgumentException");
        assertThat(putFault(consumer, policy(ARN + "/consumer/*", "kinesis:*")).name())
                .isEqualTo("InvalidArgumentException");
        assertThat(kept()).isZero();
    }

    @Test
    @DisplayName("B-155: a consumer that is not ACTIVE; and a stream that is not, as with all changes")
    void shouldRefuseWhatIsNotActive() {
        node.close();
        node = TestNode.start(TestNode.Setup.of(WireCodec.JSON).withTransitionMinMs(500));
        node.createStream("s", 1);
        String consumer = register("c");
        String policy = policy(consumer, "kinesis:SubscribeToShard");
        for (WireError fault : List.of(putFault(consumer, policy), deleteFault(consumer), getFault(consumer))) {
            assertThat(fault.name()).isEqualTo("ResourceInUseException");
            assertThat(fault.message())
                    .isEqualTo("Consumer c with creation timestamp 1700000000 under stream: s , account "
                            + TestNode.ACCOUNT + " is not in ACTIVE status.");
        }
        node.settle();
        put(consumer, policy);
        assertThat(node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", true, null, null)))
                .isEqualTo(Empty.INSTANCE);
        for (WireError fault : List.of(putFault(ARN, POLICY), deleteFault(ARN), putFault(consumer, policy))) {
            assertThat(fault.name()).isEqualTo("ResourceInUseException");
        }
        assertThat(get()).isEqualTo("{}");
        node.settle();
        assertThat(kept()).isZero();
    }

    @Test
    @DisplayName("E-032: a policy leaves with its consumer; the next consumer of the name begins without")
    void shouldLeaveWithTheConsumer() {
        put(ARN, POLICY);
        String first = register("c");
        node.settle();
        put(first, policy(first, "kinesis:SubscribeToShard"));
        assertThat(node.ok(
                        DeregisterStreamConsumer.SHAPE, new DeregisterStreamConsumer.Request(null, null, first, null)))
                .isEqualTo(Empty.INSTANCE);
        node.settle();
        assertThat(kept()).isEqualTo(1);
        String second = register("c");
        node.settle();
        assertThat(second).isNotEqualTo(first);
        assertThat(get(second)).isEqualTo("{}");
        assertThat(putFault(first, policy(first, "kinesis:SubscribeToShard")).name())
                .isEqualTo("ResourceNotFoundException");
        node = node.restarted();
        assertThat(get(second)).isEqualTo("{}");
        assertThat(get()).isEqualTo(POLICY);
    }

    @Test
    @DisplayName("B-153: on what is not there")
    void shouldNotFindWhatIsNotThere() {
        for (String missing : new String[] {
            ARN + "x", ARN + "/consumer/c:1700000000", ARN.replace("stream/s", "channel/c"), ARN + "/consumer/c"
        }) {
            assertThat(putFault(missing, POLICY).name()).as(missing).isEqualTo("ResourceNotFoundException");
        }
    }

    @Test
    @DisplayName("B-154")
    void shouldRefuseWhatIsNoPolicyOfTheResource() {
        WireError json = putFault(ARN, "{");
        assertThat(json.name()).isEqualTo("InvalidArgumentException");
        assertThat(json.message())
                .isEqualTo("The resource policy is invalid: not a JSON text: no JSON at line 1, column 2.");
        WireError resource = putFault(ARN, policy(ARN + "x", "kinesis:PutRecord"));
        assertThat(resource.name()).isEqualTo("InvalidArgumentException");
        assertThat(resource.message())
                .contains("Statement[1].Resource", "is not the resource that the policy is put on");
        assertThat(get()).isEqualTo("{}");
    }

    @Test
    @DisplayName("A policy survives a restart and leaves with its stream; the next stream of the name begins without")
    void shouldLiveAsLongAsTheStream() {
        put(ARN, POLICY);
        node = node.restarted();
        assertThat(get()).isEqualTo(POLICY);

        String consumer = register("c");
        node.settle();
        put(consumer, policy(consumer, "kinesis:*"));
        assertThat(node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", true, null, null)))
                .isEqualTo(Empty.INSTANCE);
        node.settle();
        assertThat(kept()).isZero();
        node.createStream("s", 1);
        assertThat(get()).isEqualTo("{}");
        node = node.restarted();
        assertThat(get()).isEqualTo("{}");
        assertThat(node.machine().catalog().get().resourcePolicies().find(PolicyPlace.ofStream(1)))
                .isEmpty();
    }

    @Test
    @DisplayName("B-156: another account reads what is shared with it, and no more, until that is taken back")
    void shouldShareAStream() {
        try (AuthorizedNode shared = new AuthorizedNode()) {
            shared.share(AuthorizedNode.STREAM, AuthorizedNode.BOB);
            shared.caller(AuthorizedNode.BOB);
            shared.allow("kinesis:*", AuthorizedNode.STREAM);
            String stream = "\"StreamARN\":\"" + AuthorizedNode.STREAM + "\"";
            assertThat(shared.call("PutRecord", stream, "\"PartitionKey\":\"k\",\"Data\":\"eA==\"")
                            .error())
                    .isEmpty();
            String iterator = shared.text(
                    "GetShardIterator",
                    stream,
                    "\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"TRIM_HORIZON\"",
                    "ShardIterator");
            assertThat(shared.call("GetRecords", "\"ShardIterator\":\"" + iterator + "\"", "")
                            .error())
                    .isEmpty();
            assertThat(shared.call("ListShards", "\"StreamARN\":\"" + AuthorizedNode.OTHER_STREAM + "\"", "")
                            .error())
                    .isEqualTo("AccessDeniedException");

            shared.caller(Principal.root(AuthorizedNode.ANN.accountId()));
            assertThat(shared.call("DeleteResourcePolicy", "\"ResourceARN\":\"" + AuthorizedNode.STREAM + "\"", "")
                            .error())
                    .isEmpty();
            shared.caller(AuthorizedNode.BOB);
            Outcome after = shared.call("GetRecords", "\"ShardIterator\":\"" + iterator + "\"", "");
            assertThat(after.error()).as("an iterator outlives no permission").isEqualTo("AccessDeniedException");
            assertThat(after.message())
                    .endsWith("because no resource-based policy allows the kinesis:GetRecords action");
        }
    }

    @Test
    @DisplayName("B-154, B-156: the policy of a stream does not open its consumers, nor theirs the stream")
    void shouldKeepStreamAndConsumersApart() {
        try (AuthorizedNode shared = new AuthorizedNode()) {
            shared.share(AuthorizedNode.STREAM, AuthorizedNode.BOB);
            shared.caller(AuthorizedNode.BOB);
            shared.allow("kinesis:*", AuthorizedNode.STREAM + "*");
            String consumer = "\"ConsumerARN\":\"" + AuthorizedNode.CONSUMER + "\"";
            String stream = "\"StreamARN\":\"" + AuthorizedNode.STREAM + "\"";
            assertThat(shared.call("DescribeStreamConsumer", consumer, "").message())
                    .endsWith("because no resource-based policy allows the kinesis:DescribeStreamConsumer action");
            assertThat(shared.call("ListStreamConsumers", stream, "").error()).isEmpty();

            shared.withdraw(AuthorizedNode.STREAM);
            shared.share(AuthorizedNode.CONSUMER, AuthorizedNode.BOB);
            assertThat(shared.call("DescribeStreamConsumer", consumer, "").error())
                    .isEmpty();
            assertThat(shared.call("SubscribeToShard", consumer, SUBSCRIPTION).error())
                    .isEqualTo("DryRunOperationException");
            assertThat(shared.call("ListStreamConsumers", stream, "").error()).isEqualTo("AccessDeniedException");

            shared.forbid(AuthorizedNode.CONSUMER);
            assertThat(shared.call("SubscribeToShard", consumer, SUBSCRIPTION).message())
                    .endsWith("with an explicit deny in a resource-based policy");
        }
    }

    @Test
    @DisplayName("An ARN in another spelling finds no policy, and does not spoil the one that is there")
    void shouldNotMistakeOtherSpellings() {
        try (AuthorizedNode shared = new AuthorizedNode()) {
            shared.share(AuthorizedNode.STREAM, AuthorizedNode.BOB);
            shared.caller(AuthorizedNode.BOB);
            shared.allow("kinesis:*", "*");
            String elsewhere = AuthorizedNode.STREAM.replace("us-east-1", "eu-west-1");
            assertThat(shared.call("DescribeStreamSummary", "\"StreamARN\":\"" + elsewhere + "\"", "")
                            .error())
                    .isEqualTo("AccessDeniedException");
            assertThat(shared.call("DescribeStreamSummary", "\"StreamARN\":\"" + AuthorizedNode.STREAM + "\"", "")
                            .error())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("What another account was given does not reach into one's own streams of the same name")
    void shouldNotMistakeANameForAnArn() {
        try (AuthorizedNode shared = new AuthorizedNode()) {
            shared.share(AuthorizedNode.STREAM, AuthorizedNode.BOB);
            shared.caller(AuthorizedNode.BOB);
            shared.allow("kinesis:*", AuthorizedNode.STREAM);
            Outcome own = shared.call("DescribeStream", "\"StreamName\":\"" + AuthorizedNode.NAME + "\"", "");
            assertThat(own.error()).isEqualTo("AccessDeniedException");
            assertThat(own.message()).contains(AuthorizedNode.BOB.accountId() + ":stream/" + AuthorizedNode.NAME);
        }
    }

    @Test
    void shouldNotPrintPolicies() {
        put(ARN, POLICY);
        assertThat(node.machine().catalog().get().resourcePolicies().toString()).doesNotContain("444455556666");
    }
}
