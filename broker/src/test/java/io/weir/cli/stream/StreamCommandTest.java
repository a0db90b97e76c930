package io.weir.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.cli.testing.FakeKinesis;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.SequenceNumberRange;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.StreamDescription;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.op.part.StreamSummary;
import io.weir.protocol.shape.Empty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StreamCommandTest {
    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    private static final StreamModeDetails PROVISIONED = new StreamModeDetails("PROVISIONED");

    private final FakeKinesis service = new FakeKinesis();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldCreateAStreamOfOneShardUnlessSaid() {
        service.on(CreateStream.SHAPE, request -> Empty.INSTANCE);
        assertThat(stream("create", "s").exitCode()).isEqualTo(ExitCode.OK);
        stream("create", "s:4", "--tag", "team=web", "--max-record", "2048");
        stream("create", "s", "--shards", "3");
        stream("create", "s", "--on-demand");
        assertThat(service.requests(CreateStream.Request.class))
                .containsExactly(
                        new CreateStream.Request("s", 1, null, null, null, null, null),
                        new CreateStream.Request("s", 4, null, Map.of("team", "web"), null, 2048, null),
                        new CreateStream.Request("s", 3, null, null, null, null, null),
                        new CreateStream.Request(
                                "s", null, new StreamModeDetails("ON_DEMAND"), null, null, null, null));
    }

    @Test
    void shouldRefuseShardCountsThatMakeNoSense() {
        assertThat(stream("create", "s:0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(stream("create", "s:x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(stream("create", "s:2", "--shards", "3").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void shouldListAllPagesAsATable() {
        service.on(
                ListStreams.SHAPE,
                request -> request.exclusiveStartStreamName() == null ? page("a", true) : page("long-name", false));
        assertThat(stream("list").text()).isEqualTo("""
            STREAM     STATUS  MODE         CREATED
            a          ACTIVE  PROVISIONED  1970-01-01T00:00:00Z
            long-name  ACTIVE  PROVISIONED  1970-01-01T00:00:00Z
            """);
    }

    @Test
    void shouldPrintTheJsonOfTheApi() {
        service.on(ListStreams.SHAPE, request -> page("a", false));
        assertThat(stream("list", "-o", "json").text())
                .startsWith(
                        "{\"StreamNames\":[\"a\"],\"HasMoreStreams\":false,\"StreamSummaries\":[{\"StreamName\":\"a\"")
                .endsWith("}\n");
    }

    @Test
    void shouldSplitAShardInItsMiddle() {
        service.on(DescribeStream.SHAPE, request -> new DescribeStream.Response(description()));
        service.on(SplitShard.SHAPE, request -> Empty.INSTANCE);
        assertThat(stream("split", "s", "shardId-000000000001").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(service.requests(SplitShard.Request.class))
                .containsExactly(new SplitShard.Request("s", "shardId-000000000001", "150", null, null));
    }

    @Test
    void shouldSplitAShardWhereSaid() {
        service.on(SplitShard.SHAPE, request -> Empty.INSTANCE);
        stream("split", "s", "shardId-000000000001", "--at", "120");
        assertThat(service.requests(SplitShard.Request.class))
                .containsExactly(new SplitShard.Request("s", "shardId-000000000001", "120", null, null));
    }

    @Test
    void shouldNotSplitAClosedShard() {
        service.on(DescribeStream.SHAPE, request -> new DescribeStream.Response(description()));
        CommandRun run = stream("split", "s", "shardId-000000000000");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualTo("weir: stream s has no open shard shardId-000000000000\n");
    }

    @Test
    void shouldMergeAndScale() {
        service.on(MergeShards.SHAPE, request -> Empty.INSTANCE);
        service.on(UpdateShardCount.SHAPE, request -> new UpdateShardCount.Response("s", 1, 4, ARN));
        stream("merge", "s", "shardId-000000000001", "shardId-000000000002");
        stream("scale", "s", "4");
        assertThat(service.requests())
                .containsExactly(
                        new MergeShards.Request("s", "shardId-000000000001", "shardId-000000000002", null, null),
                        new UpdateShardCount.Request("s", 4, "UNIFORM_SCALING", null, null));
    }

    @Test
    void shouldWaitUntilADeletedStreamIsGone() {
        List<String> asked = new ArrayList<>();
        service.on(DeleteStream.SHAPE, request -> Empty.INSTANCE);
        service.on(DescribeStreamSummary.SHAPE, request -> {
            asked.add(request.streamName());
            throw new ServiceException(ErrorType.RESOURCE_NOT_FOUND, "gone");
        });
        assertThat(stream("delete", "s", "--wait").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(asked).containsExactly("s");
    }

    @Test
    void shouldLeaveNothingUnknownWhenAReadIsNotAnswered() {
        service.on(DescribeStreamSummary.SHAPE, request -> {
            throw new ServiceException(ErrorType.INTERNAL_FAILURE);
        });
        assertThat(stream("describe", "s", "--retry-for", "50ms").exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldSayThatTheOutcomeOfAChangeIsUnknown() {
        service.on(DeleteStream.SHAPE, request -> {
            throw new ServiceException(ErrorType.INTERNAL_FAILURE);
        });
        CommandRun run = stream("delete", "s");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTCOME_UNKNOWN);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void shouldNameItsCommandsWhenNoneIsGiven() {
        CommandRun run = CommandRun.of("stream");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("weir: ");
        assertThat(run.err()).contains("create", "list", "describe", "delete", "split", "merge", "scale");
    }

    private CommandRun stream(String... args) {
        List<String> all = new ArrayList<>(List.of("stream"));
        all.addAll(List.of(args));
        all.addAll(List.of("--endpoint", service.endpoint()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static ListStreams.Response page(String name, boolean more) {
        return new ListStreams.Response(
                List.of(name), more, null, List.of(new StreamSummary(name, ARN, "ACTIVE", PROVISIONED, Instant.EPOCH)));
    }

    private static StreamDescription description() {
        HashKeyBounds range = new HashKeyBounds("100", "199");
        return new StreamDescription(
                "s",
                ARN,
                "ACTIVE",
                PROVISIONED,
                List.of(
                        new Shard("shardId-000000000000", null, null, range, new SequenceNumberRange("1", "2")),
                        new Shard("shardId-000000000001", null, null, range, new SequenceNumberRange("1", null))),
                false,
                24,
                Instant.EPOCH,
                List.of(),
                null,
                null);
    }
}
