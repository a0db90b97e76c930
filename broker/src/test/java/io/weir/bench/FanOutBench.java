package io.weir.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/// Puts records at a rate into a stream of four shards and reads it with several consumers at once, each record
/// checked. Run by hand against a broker with `--auth-mode none`:
/// `FanOutBench PORT STREAM CONSUMERS RECORDS_PER_SECOND RECORD_BYTES RECORDS_PER_PUT SECONDS [STALLED]`; of the
/// consumers the first STALLED stop reading after a thousand records of each shard.
final class FanOutBench {

    private static final int SHARDS = 4;
    private static final int STALL_AFTER = 1000;
    private static final int WARM_UP_SECONDS = 3;
    private static final Pattern ARN = Pattern.compile("\"(?:ConsumerARN|StreamARN)\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String stream;

    private FanOutBench(int port, String stream) {
        this.port = port;
        this.stream = stream;
    }

    public static void main(String[] arguments) throws Exception {
        int[] numbers = new int[8];
        for (int i = 0; i < arguments.length; i++) {
            numbers[i] = i == 1 || arguments[i].equals("sdk") ? 0 : Integer.parseInt(arguments[i]);
        }
        new FanOutBench(numbers[0], arguments[1]).run(numbers, arguments[arguments.length - 1].equals("sdk"));
    }

    private void run(int[] numbers, boolean sdk) throws Exception {
        int consumers = numbers[2];
        call("CreateStream", "{\"StreamName\":\"" + stream + "\",\"ShardCount\":" + SHARDS + "}");
        String arn = arn(call("DescribeStreamSummary", "{\"StreamName\":\"" + stream + "\"}"));
        List<Subscriber> readers = new ArrayList<>();
        KinesisAsyncClient kinesis = SdkSubscription.client(port);
        for (int i = 0; i < consumers; i++) {
            String consumer = arn(
                    call("RegisterStreamConsumer", "{\"StreamARN\":\"" + arn + "\",\"ConsumerName\":\"c" + i + "\"}"));
            for (int shard = 0; shard < SHARDS; shard++) {
                Subscriber subscriber = new Subscriber(shard);
                readers.add(subscriber);
                if (sdk) {
                    SdkSubscription.begin(kinesis, consumer, subscriber);
                } else {
                    EventReader reader = new EventReader(port, consumer, subscriber, i < numbers[7] ? STALL_AFTER : 0);
                    Thread.ofPlatform().daemon().start(reader);
                }
            }
        }
        while (!readers.stream().allMatch(reader -> reader.begun)) {
            LockSupport.parkNanos(1_000_000);
        }
        long put = puts(numbers[3], numbers[4], numbers[5], numbers[6], readers);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline && readers.stream().anyMatch(reader -> left(reader, put))) {
            LockSupport.parkNanos(10_000_000);
        }
        report(readers, put, numbers);
        kinesis.close();
    }

    private static boolean left(Subscriber reader, long put) {
        return reader.fault.isEmpty() && reader.records.get() < put / SHARDS;
    }

    /// @return how many records were put, the same into each shard
    private long puts(int perSecond, int bytes, int perPut, int seconds, List<Subscriber> readers) throws Exception {
        long each = TimeUnit.SECONDS.toNanos(1) * perPut * SHARDS / perSecond;
        long puts = (long) (seconds + WARM_UP_SECONDS) * perSecond / perPut / SHARDS;
        long warm = (long) WARM_UP_SECONDS * perSecond / perPut / SHARDS;
        long begin = System.nanoTime();
        List<Thread> putters = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            int mine = shard;
            putters.add(Thread.ofPlatform().start(() -> {
                for (long i = 0; i < puts; i++) {
                    long due = begin + i * each + each * mine / SHARDS;
                    for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                        LockSupport.parkNanos(due - now);
                    }
                    if (i == warm) {
                        readers.stream().filter(reader -> reader.shard == mine).forEach(Subscriber::measure);
                    }
                    call("PutRecords", body(mine, i * perPut, perPut, bytes));
                }
            }));
        }
        for (Thread putter : putters) {
            putter.join();
        }
        System.out.printf("put %d records in %.1f s%n", puts * perPut * SHARDS, (System.nanoTime() - begin) / 1e9);
        return puts * perPut * SHARDS;
    }

    private String body(int shard, long counter, int count, int bytes) {
        StringBuilder body = new StringBuilder(count * (bytes * 4 / 3 + 100));
        body.append("{\"StreamName\":\"").append(stream).append("\",\"Records\":[");
        String key = new BigInteger("85070591730234615865843651857942052864")
                .multiply(BigInteger.valueOf(shard))
                .toString();
        byte[] data = new byte[bytes];
        for (int i = 0; i < count; i++) {
            ByteBuffer.wrap(data).putLong(counter + i).putLong(System.nanoTime());
            body.append(i == 0 ? "" : ",")
                    .append("{\"PartitionKey\":\"k\",\"ExplicitHashKey\":\"")
                    .append(key)
                    .append("\",\"Data\":\"")
                    .append(Base64.getEncoder().encodeToString(data))
                    .append("\"}");
        }
        return body.append("]}").toString();
    }

    private void report(List<Subscriber> readers, long put, int[] numbers) {
        Histogram all = new Histogram(60_000_000_000L, 3);
        Histogram stalled = new Histogram(60_000_000_000L, 3);
        long whole = 0;
        for (int i = 0; i < readers.size(); i++) {
            Subscriber reader = readers.get(i);
            boolean stops = i < numbers[7] * SHARDS;
            (stops ? stalled : all).add(reader.latency);
            whole += !stops && reader.fault.isEmpty() && reader.records.get() == put / SHARDS ? 1 : 0;
            if (!reader.fault.isEmpty()) {
                System.out.println("reader " + i + ": " + reader.fault);
            }
        }
        System.out.printf(
                "%d of %d readers got every record of their shard once and in order; put to push p50 %.2f ms, p99 %.2f"
                        + " ms, p99.9 %.2f ms, max %.2f ms%n",
                whole,
                readers.size() - numbers[7] * SHARDS,
                all.getValueAtPercentile(50) / 1e6,
                all.getValueAtPercentile(99) / 1e6,
                all.getValueAtPercentile(99.9) / 1e6,
                all.getMaxValue() / 1e6);
    }

    private String call(String operation, String body) {
        try {
            return answered(operation, body);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answered(String operation, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                        .header("X-Amz-Target", "Kinesis_20131202." + operation)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(operation + ": " + answer.body());
        }
        return answer.body();
    }

    private static String arn(String answer) {
        Matcher matcher = ARN.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException(answer);
        }
        return matcher.group(1);
    }
}
