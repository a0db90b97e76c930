package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Caller;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.auth.Principal;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.PutRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Several accounts in one broker: each has its own streams, and nothing that one holds is good for another.
final class AccountsTest {

    private static final Principal HOME = Principal.root(TestNode.ACCOUNT);
    private static final Principal TENANT = Principal.root("111122223333");

    private final Caller caller = new Caller();
    private final TestNode node =
            TestNode.start(TestNode.Setup.of(WireCodec.JSON).with(caller).with(LimitsProfile.OPEN.withShardsMax(3)));
    private final TestClient client = new TestClient(node);

    @AfterEach
    void close() {
        node.close();
    }

    private static String arn(Principal owner, String stream) {
        return "arn:aws:kinesis:us-east-1:" + owner.accountId() + ":stream/" + stream;
    }

    private List<String> listed() {
        return node.ok(ListStreams.SHAPE, new ListStreams.Request(null, null, null))
                .streamNames();
    }

    @Test
    @DisplayName("B-006: a name is unique within its account")
    void shouldKeepStreamsOfOneNameApart() {
        node.createStream("orders", 1);
        client.put("orders", "k", "of home");
        caller.is(TENANT);
        node.createStream("orders", 2);
        client.put("orders", "k", "of the tenant");

        assertThat(client.describe("orders").streamArn()).isEqualTo(arn(TENANT, "orders"));
        assertThat(client.shards("orders")).hasSize(2);
        assertThat(client.shards("orders").stream().flatMap(shard -> client.read("orders", shard.shardId()).stream()))
                .containsExactly("of the tenant");
        caller.is(HOME);
        assertThat(client.describe("orders").streamArn()).isEqualTo(arn(HOME, "orders"));
        assertThat(client.read("orders", "shardId-000000000000")).containsExactly("of home");
    }

    @Test
    @DisplayName("B-049: the caller's account is listed and no other")
    void shouldListTheStreamsOfTheCallersAccount() {
        node.createStream("a", 1);
        caller.is(TENANT);
        node.createStream("b", 1);

        assertThat(listed()).containsExactly("b");
        caller.is(HOME);
        assertThat(listed()).containsExactly("a");
    }

    @Test
    @DisplayName("B-026, B-157: each account has its own limits")
    void shouldCountEachAccountByItself() {
        node.createStream("a", 3);
        caller.is(TENANT);
        node.createStream("b", 2);

        assertThat(node.ok(DescribeLimits.SHAPE, new DescribeLimits.Request()).openShardCount())
                .isEqualTo(2);
        WireError error =
                node.fault(CreateStream.SHAPE, new CreateStream.Request("c", 2, null, null, null, null, null));
        assertThat(error.name()).isEqualTo("LimitExceededException");
        assertThat(error.message()).contains("for the account 111122223333", "shard count for the account: 2");
    }

    @Test
    @DisplayName("B-003, A-060: without a policy nothing of another account can be named, whether it is there or not")
    void shouldRefuseArnsOfAnotherAccount() {
        node.createStream("orders", 1);
        caller.is(TENANT);

        for (String name : List.of("orders", "none")) {
            WireError error = node.fault(
                    DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request(null, arn(HOME, name), null));
            assertThat(error.name()).isEqualTo("AccessDeniedException");
            assertThat(error.message())
                    .isEqualTo("User: arn:aws:iam::111122223333:root is not authorized to perform: "
                            + "kinesis:DescribeStreamSummary on resource: " + arn(HOME, name)
                            + " because no resource-based policy allows the kinesis:DescribeStreamSummary action");
        }
        WireError put = node.fault(
                PutRecord.SHAPE,
                new PutRecord.Request(null, TestClient.blob("x"), "k", null, null, arn(HOME, "orders"), null, null));
        assertThat(put.name()).isEqualTo("AccessDeniedException");
    }

    @Test
    @DisplayName("B-104: an iterator of another account is none")
    void shouldRefuseIteratorsOfAnotherAccount() {
        node.createStream("orders", 1);
        String iterator = client.iterator("orders", "shardId-000000000000", "TRIM_HORIZON");
        caller.is(TENANT);

        WireError foreign = node.fault(GetRecords.SHAPE, TestClient.from(iterator, null));
        WireError forged = node.fault(GetRecords.SHAPE, TestClient.from("AAAA", null));

        assertThat(foreign.name()).isEqualTo("InvalidArgumentException");
        assertThat(foreign.message()).isEqualTo(forged.message());
    }

    @Test
    @DisplayName("B-051, B-056: so are page tokens")
    void shouldRefuseTokensOfAnotherAccount() {
        node.createStream("a", 2);
        node.createStream("b", 1);
        String shards = node.ok(ListShards.SHAPE, new ListShards.Request("a", null, null, 1, null, null, null, null))
                .nextToken();
        String names = node.ok(ListStreams.SHAPE, new ListStreams.Request(1, null, null))
                .nextToken();
        caller.is(TENANT);

        assertThat(node.fault(
                                ListShards.SHAPE,
                                new ListShards.Request(null, shards, null, null, null, null, null, null))
                        .message())
                .isEqualTo("NextToken is invalid.");
        assertThat(node.fault(ListStreams.SHAPE, new ListStreams.Request(null, null, names))
                        .message())
                .isEqualTo("NextToken is invalid.");
    }
}
