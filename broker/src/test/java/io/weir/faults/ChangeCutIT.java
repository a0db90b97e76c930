package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/// Power cuts while streams change, under load, at a moment that the seed chooses: afterwards a change was made whole
/// or not at all, the shards are a whole family, and no acknowledged record is lost. Needs root and the fault tools
/// (`-Dweir.shared`); skipped where they are not.
class ChangeCutIT {

    private static final int RECORDS = 20;
    private static final int CHANGE_MS = 60;
    private static final int LONG_HOURS = 48;
    private static final int SHORT_HOURS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    /// A change that is cut, with what must be there before it and hold after it.
    private enum Change {
        SPLIT {
            @Override
            void make(KinesisClient client) {
                Shard shard = Lineage.open(Reader.shards(client, "s")).getFirst();
                client.splitShard(r -> r.streamName("s")
                        .shardToSplit(shard.shardId())
                        .newStartingHashKey(Lineage.middle(shard).toString()));
            }
        },
        MERGE {
            @Override
            void make(KinesisClient client) {
                List<Shard> open = Lineage.open(Reader.shards(client, "s"));
                client.mergeShards(r -> r.streamName("s")
                        .shardToMerge(open.get(0).shardId())
                        .adjacentShardToMerge(open.get(1).shardId()));
            }
        },
        CREATE {
            @Override
            void make(KinesisClient client) {
                client.createStream(r -> r.streamName("new").shardCount(3));
            }

            @Override
            void check(KinesisClient client) {
                if (exists(client, "new")) {
                    assertThat(Lineage.open(Reader.shards(client, "new"))).hasSize(3);
                    assertThat(recordCount(client, "new")).isZero();
                    client.deleteStream(r -> r.streamName("new"));
                    awaitGone(client, "new");
                }
            }
        },
        DELETE {
            @Override
            void prepare(KinesisClient client) {
                createWithRecords(client, "old");
            }

            @Override
            void make(KinesisClient client) {
                client.deleteStream(r -> r.streamName("old"));
            }

            @Override
            void check(KinesisClient client) {
                if (exists(client, "old")) {
                    assertThat(recordCount(client, "old")).isEqualTo(RECORDS);
                    client.deleteStream(r -> r.streamName("old"));
                    awaitGone(client, "old");
                }
                client.createStream(r -> r.streamName("old").shardCount(2));
                awaitSettled(client, "old");
                assertThat(recordCount(client, "old")).isZero();
                client.deleteStream(r -> r.streamName("old"));
                awaitGone(client, "old");
            }
        },
        SHORTEN {
            @Override
            void prepare(KinesisClient client) {
                createWithRecords(client, "kept");
                client.increaseStreamRetentionPeriod(r -> r.streamName("kept").retentionPeriodHours(LONG_HOURS));
                awaitSettled(client, "kept");
            }

            @Override
            void make(KinesisClient client) {
                client.decreaseStreamRetentionPeriod(r -> r.streamName("kept").retentionPeriodHours(SHORT_HOURS));
            }

            @Override
            void check(KinesisClient client) {
                assertThat(client.describeStreamSummary(r -> r.streamName("kept"))
                                .streamDescriptionSummary()
                                .retentionPeriodHours())
                        .isIn(SHORT_HOURS, LONG_HOURS);
                assertThat(recordCount(client, "kept")).isEqualTo(RECORDS);
                client.deleteStream(r -> r.streamName("kept"));
                awaitGone(client, "kept");
            }
        };

        void prepare(KinesisClient client) {}

        abstract void make(KinesisClient client);

        void check(KinesisClient client) {}
    }

    @Test
    void shouldMakeAChangeWholeOrNotAtAllWhenThePowerIsCut() {
        Random random = new Random(21);
        try (FaultDisk disk = FaultDisk.make(tools(), dir.resolve("disk"), "1G", "");
                BrokerProcess broker = new BrokerProcess(
                                disk.mount().resolve("data"), dir.resolve("log"), List.of("--stream", "s:2"), Map.of())
                        .start();
                KinesisClient operator = Clients.patient(broker.endpoint());
                Workload load = new Workload("s", broker.endpoint(), 22).start()) {
            for (int i = 0; i < Scale.ROUNDS; i++) {
                for (Change change : Change.values()) {
                    change.prepare(operator);
                    load.awaitAcknowledged(50);
                    cutDuring(change, disk, broker, random.nextInt(CHANGE_MS));
                    broker.start();

                    for (String stream : operator.listStreams().streamNames()) {
                        if (exists(operator, stream)) {
                            Lineage.assertWhole(Reader.shards(operator, stream));
                        }
                    }
                    change.check(operator);
                }
            }
            load.awaitAcknowledged(50);
            load.finish();

            load.assertEveryPromiseKept();
            broker.kill();
        }
    }

    /// The change is under way for some milliseconds, or done, or not yet begun, when the power goes.
    private static void cutDuring(Change change, FaultDisk disk, BrokerProcess broker, int afterMs) {
        Thread changing = Thread.ofPlatform().start(() -> {
            try (KinesisClient impatient = Clients.withoutRetries(broker.endpoint())) {
                change.make(impatient);
            } catch (SdkException _) {
                // the answer may be lost with the power
            }
        });
        LockSupport.parkNanos(afterMs * 1_000_000L);
        disk.powerLoss(broker.pid());
        try {
            changing.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether a stream is there, once its state has settled.
    private static boolean exists(KinesisClient client, String stream) {
        await().atMost(PATIENCE)
                .until(() -> !client.listStreams().streamNames().contains(stream)
                        || status(client, stream) == StreamStatus.ACTIVE);
        return client.listStreams().streamNames().contains(stream);
    }

    private static void awaitSettled(KinesisClient client, String stream) {
        assertThat(exists(client, stream)).isTrue();
    }

    private static void awaitGone(KinesisClient client, String stream) {
        await().atMost(PATIENCE).until(() -> !client.listStreams().streamNames().contains(stream));
    }

    private static StreamStatus status(KinesisClient client, String stream) {
        try {
            return client.describeStreamSummary(r -> r.streamName(stream))
                    .streamDescriptionSummary()
                    .streamStatus();
        } catch (SdkException _) {
            return StreamStatus.UNKNOWN_TO_SDK_VERSION;
        }
    }

    private static void createWithRecords(KinesisClient client, String stream) {
        client.createStream(r -> r.streamName(stream).shardCount(2));
        awaitSettled(client, stream);
        for (int i = 0; i < RECORDS; i++) {
            String id = stream + i;
            client.putRecord(
                    r -> r.streamName(stream).partitionKey(id).data(SdkBytes.fromByteArrayUnsafe(Payload.of(id, 100))));
        }
    }

    private static int recordCount(KinesisClient client, String stream) {
        return Reader.everything(client, stream).shards().values().stream()
                .mapToInt(List::size)
                .sum();
    }

    private Path tools() {
        Optional<Path> tools = FaultDisk.tools(dir);
        assumeThat(tools).as("root and the fault tools").isPresent();
        return tools.orElseThrow();
    }
}
