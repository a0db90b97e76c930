package io.weir.cli.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weir.TestBroker;
import io.weir.cli.ExitCode;
import io.weir.cli.Surroundings;
import io.weir.cli.WeirCommand;
import io.weir.cli.testing.CommandRun;
import io.weir.cli.testing.ManualWaitClock;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.client.consumer.Consumer;
import io.weir.client.consumer.LeaseTable;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.type.Blob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LeasesCommandIT {

    private static final String SHARD = "shardId-000000000000";
    private static final String KEY = "s/1/" + SHARD;

    private final TestBroker broker = TestBroker.inMemory();
    private final StreamClient client =
            StreamClient.builder().endpoint(broker.endpoint().toString()).build();
    private final LeaseTable table = new BrokerLeaseTable(client, "app");

    @BeforeEach
    void create() {
        client.createStream(new CreateStream.Request("s", 1, null, null, null, null, null));
        assertThat(table.create(KEY, "TRIM_HORIZON")).isTrue();
    }

    @AfterEach
    void stop() {
        client.close();
        broker.close();
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--endpoint", broker.endpoint().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void shouldListWhoWorksOnWhat() {
        assertThat(table.update(new LeaseTable.Change(KEY, 0, "w1", null, "7"))).isPresent();

        assertThat(run("leases", "list", "app").text()).contains(KEY, "w1", "7");
        assertThat(run("leases", "list", "app", "-o", "json").text()).contains("\"LeaseKey\":\"" + KEY + "\"");
    }

    @Test
    void shouldResetACheckpointAndTakeTheLeaseFromItsOwner() {
        assertThat(table.update(new LeaseTable.Change(KEY, 0, "w1", null, "7"))).isPresent();

        assertThat(run("leases", "reset", "app", "--to", "TRIM_HORIZON").text())
                .isEqualTo(KEY + ": 7 -> TRIM_HORIZON\n");

        assertThat(table.list()).extracting(Lease::owner, Lease::checkpoint).containsExactly(tuple("", "TRIM_HORIZON"));
    }

    @Test
    void shouldRefuseWhatIsNoCheckpointAndWhatIsNotThere() {
        assertThat(run("leases", "reset", "app", "--to", "x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("leases", "reset", "none", "--to", "LATEST").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run("leases", "reset", "app", "other", "--to", "LATEST").exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldShowHowFarAnApplicationIsBehind() {
        String number = client.putRecord(new PutRecord.Request("s", Blob.EMPTY, "k", null, null, null, null, null))
                .sequenceNumber();

        assertThat(run("lag", "app").text()).contains(KEY).containsPattern("TRIM_HORIZON +\\d+ ms");

        assertThat(table.update(new LeaseTable.Change(KEY, 0, null, null, number)))
                .isPresent();
        assertThat(run("lag", "app").text()).containsPattern(number + " +0\n");
    }

    /// A reader of the output that goes away after some time.
    private static final class Reader extends OutputStream {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private int left;

        Reader(int times) {
            left = times;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (left-- == 0) {
                throw new IOException("Broken pipe");
            }
            read.write(bytes, from, length);
        }
    }

    @Test
    void shouldShowTheLagAgainAsLongAsSomebodyReads() {
        Reader reader = new Reader(3);
        ManualWaitClock clock = new ManualWaitClock();
        Surroundings around = new Surroundings(
                Map.of(),
                InputStream.nullInputStream(),
                reader,
                new PrintWriter(new StringWriter()),
                false,
                false,
                clock,
                new Random(1));

        int exitCode = new WeirCommand(around)
                .execute(
                        "lag",
                        "app",
                        "--watch",
                        "--every",
                        "7s",
                        "--endpoint",
                        broker.endpoint().toString());

        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(clock.waits()).hasSize(3).containsOnly(Duration.ofSeconds(7));
        assertThat(reader.read.toString(StandardCharsets.UTF_8).split(KEY, -1)).hasSize(1 + 3);
    }

    @Test
    @Timeout(120) // so that a consumer that does not go back does not take the build with it
    void shouldHaveARunningConsumerGoBack() throws InterruptedException {
        client.putRecord(new PutRecord.Request("s", Blob.EMPTY, "first", null, null, null, null, null));
        BlockingQueue<String> given = new LinkedBlockingQueue<>();
        try (Consumer consumer = Consumer.builder().application("running").stream("s")
                .client(client)
                .leaseDuration(Duration.ofSeconds(1))
                .processor((records, checkpointer) -> {
                    checkpointer.checkpoint();
                    records.forEach(record -> given.add(record.partitionKey()));
                })
                .build()
                .start()) {
            assertThat(given.take()).isEqualTo("first");

            assertThat(run("leases", "reset", "running", "--to", "TRIM_HORIZON").exitCode())
                    .isEqualTo(ExitCode.OK);

            assertThat(given.take()).isEqualTo("first");
            assertThat(consumer.failure()).isEmpty();
        }
    }
}
