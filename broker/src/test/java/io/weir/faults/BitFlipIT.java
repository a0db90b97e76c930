package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.faults.History.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// A bit of a file turned over while the broker was down. It refuses to start and says so, or it serves every record as
/// it was put, or it fails the reads that need the damaged bytes; it never serves wrong bytes and never leaves out a
/// record in silence.
class BitFlipIT {

    private static final int LOG_RECORDS = 300;
    /// Enough to fill tables of each shard.
    private static final int TABLE_BATCHES = 50;

    @TempDir
    Path dir;

    @Test
    void shouldNeverServeAFlippedBitOfTheLog() {
        try (BrokerProcess broker = broker(dir.resolve("data")).start();
                Workload load = new Workload("s", broker.endpoint(), 31).start()) {
            load.awaitAcknowledged(LOG_RECORDS);
            load.finish();
            closeTheWindow(broker);
            broker.kill();

            flipAndLook(broker.dataDir(), ".log", load::violations, 32);
        }
    }

    @Test
    void shouldNeverServeAFlippedBitOfATable() {
        try (BrokerProcess broker = broker(dir.resolve("data")).start();
                KinesisClient client = Clients.patient(broker.endpoint())) {
            List<String> put = new Bulk("s").put(client, TABLE_BATCHES);
            broker.await(() -> !Folders.files(broker.dataDir(), ".sst").isEmpty());
            broker.stop();

            flipAndLook(broker.dataDir(), ".sst", content -> Bulk.differences(put, content), 34);
        }
    }

    /// The newest group commit cannot be told from a torn tail until its mark is written (docs/data-format.md); the
    /// next commit waits for that mark. So one more change, which carries no record, makes every record of the load
    /// safe.
    private static void closeTheWindow(BrokerProcess broker) {
        try (KinesisClient client = Clients.patient(broker.endpoint())) {
            client.addTagsToStream(request -> request.streamName("s").tags(Map.of("window", "closed")));
        }
    }

    private void flipAndLook(Path data, String ending, Function<Content, List<String>> verdict, long seed) {
        Random random = new Random(seed);
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 2 * Scale.ROUNDS; i++) {
            Path copy = Folders.copy(data, dir.resolve("copy"));
            List<Path> files = Folders.files(copy, ending);
            assertThat(files).isNotEmpty();
            String where = flip(files, random);
            try (BrokerProcess broker = broker(copy)) {
                outcomes.add(where + ": " + look(broker, verdict));
            }
            Folders.delete(copy);
        }
        assertThat(outcomes).allMatch(outcome -> outcome.matches(".*: (refused|unharmed|reads failed)"));
    }

    /// A bit of any byte of all the files, each byte as likely as the other.
    private static String flip(List<Path> files, Random random) {
        try {
            long all = 0;
            for (Path file : files) {
                all += Files.size(file);
            }
            long at = random.nextLong(all);
            for (Path file : files) {
                long size = Files.size(file);
                if (at < size) {
                    flip(file, at, 1 << random.nextInt(8));
                    return file.getFileName() + " at " + at + " of " + size;
                }
                at -= size;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("the files shrank");
    }

    private static void flip(Path file, long at, int bit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ bit));
            channel.write(one.flip(), at);
        }
    }

    private static String look(BrokerProcess broker, Function<Content, List<String>> verdict) {
        broker.spawn();
        if (!broker.readyOrEnded()) {
            return broker.awaitExit(Duration.ofSeconds(1)) == 0 ? "ended without an error" : "refused";
        }
        try (KinesisClient client = Clients.withoutRetries(broker.endpoint())) {
            Content content = Reader.everything(client, "s");
            List<String> violations = verdict.apply(content);
            return violations.isEmpty() ? "unharmed" : violations.toString();
        } catch (SdkException e) {
            return "reads failed";
        }
    }

    private BrokerProcess broker(Path data) {
        return new BrokerProcess(data, dir.resolve("log"), List.of("--stream", "s:4"), Map.of());
    }
}
