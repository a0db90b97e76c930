package io.weir.faults;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.consumer.Consumer;
import io.weir.client.consumer.ConsumerRecord;
import io.weir.client.consumer.RecordProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A worker of the client's consumer in a process of its own, so that it can be killed and made to stand still. It
/// writes down what it processes, a line for each record, before it returns from it.
final class ConsumerProcess implements AutoCloseable {

    /// Short, so that the suite is.
    static final Duration LEASE = Duration.ofSeconds(2);

    private final Process process;
    private final Path notes;

    /// What a worker wrote down.
    ///
    /// @param session counts the times that the worker began the shard
    record Note(String shard, int session, String sequenceNumber, String data) {}

    ConsumerProcess(URI endpoint, Path notes, Path log) {
        this.notes = notes;
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ConsumerProcess.class.getName(),
                endpoint.toString(),
                notes.toString());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The worker's own name, once it has one; it is part of the owner's name in its leases.
    String name() {
        return notes.getFileName().toString();
    }

    void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("cannot send " + signal);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// All that it wrote down whole.
    List<Note> notes() {
        if (!Files.exists(notes)) {
            return List.of();
        }
        try {
            String text = Files.readString(notes);
            List<Note> read = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                String[] parts = line.split(" ", 4);
                read.add(new Note(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /// The worker: where the broker is, and where to write.
    public static void main(String[] args) throws InterruptedException {
        Path notes = Path.of(args[1]);
        StreamClient client = StreamClient.builder()
                .endpoint(args[0])
                .attemptTimeout(Duration.ofSeconds(2))
                .retries(RetryPolicy.never(Duration.ofSeconds(12)))
                .build();
        Consumer consumer = Consumer.builder().application("app").stream("s")
                .client(client)
                .worker(notes.getFileName().toString())
                .leaseDuration(LEASE)
                .longPoll(Duration.ofSeconds(5))
                .pageMax(50)
                .processors(_ -> new Writer(notes))
                .build()
                .start();
        consumer.awaitEnd();
    }

    /// One for each time that a shard begins.
    private static final class Writer implements RecordProcessor {

        private static int sessions;
        private final Path notes;
        private final int session;

        Writer(Path notes) {
            this.notes = notes;
            this.session = next();
        }

        private static synchronized int next() {
            sessions++;
            return sessions;
        }

        @Override
        public void process(List<ConsumerRecord> records, io.weir.client.consumer.Checkpointer checkpointer)
                throws IOException {
            StringBuilder lines = new StringBuilder();
            for (ConsumerRecord record : records) {
                String data = new String(record.data().toBytes(), StandardCharsets.US_ASCII);
                lines.append(record.shardId()).append(' ').append(session).append(' ');
                lines.append(record.sequenceNumber()).append(' ').append(data).append('\n');
            }
            synchronized (Writer.class) {
                Files.writeString(notes, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }
}
