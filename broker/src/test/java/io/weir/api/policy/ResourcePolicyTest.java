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
import io.weir.protocol.op.GetResourcePolicy;
import io.weir.protocol.op.PutResourcePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Sections B.19 and E.9.
final class ResourcePolicyTest {

    private static final String ARN = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/s";
    private static final String POLICY = policy(ARN, "kinesis:PutRecord");

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
        return node.ok(GetResourcePolicy.SHAPE, new GetResourcePolicy.Request(ARN, null))
                .policy();
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
        node.ok(DeleteResourcePolicy.SHAPE, new DeleteResourcePolicy.Request(ARN, null));
        assertThat(get()).isEqualTo("{}");
        assertThat(node.fault(DeleteResourcePolicy.SHAPE, new DeleteResourcePolicy.Request(ARN, null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
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

        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", null, null, null));
        node.settle();
        assertThat(node.machine().catalog().get().resourcePolicies().all()).isEmpty();
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
