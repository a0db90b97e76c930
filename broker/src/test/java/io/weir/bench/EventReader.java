package io.weir.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.HdrHistogram.Histogram;

/// One raw subscription over chunked HTTP/1.1: checks the checksums of every frame, that sequence numbers rise, and
/// that the numbers inside the records rise by one; and takes the time from the put. Owned by its thread.
final class EventReader implements Runnable {

    /// What stands before the digits of a sequence number.
    private static final byte[] HEAD = "{\"SequenceNumber\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] DATA = "\"Data\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 56;
    private static final int STAMP_CHARS = 24;

    private final int port;
    private final String consumer;
    final int shard;
    private final int stopAfter;
    final Histogram latency = new Histogram(60_000_000_000L, 3);
    final AtomicLong records = new AtomicLong();
    volatile String fault = "";
    volatile boolean begun;
    private volatile boolean measuring;
    private byte[] lastNumber = new byte[0];
    private long lastCounter = -1;
    private volatile Socket socket = new Socket();

    /// @param stopAfter records after which nothing is read any more; 0 for never
    EventReader(int port, String consumer, int shard, int stopAfter) {
        this.port = port;
        this.consumer = consumer;
        this.shard = shard;
        this.stopAfter = stopAfter;
    }

    @Override
    public void run() {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket = connection;
            String body = "{\"ConsumerARN\":\"" + consumer + "\",\"ShardId\":\"shardId-%012d\"".formatted(shard)
                    + ",\"StartingPosition\":{\"Type\":\"LATEST\"}}";
            connection
                    .getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: Kinesis_20131202.SubscribeToShard\r\n"
                                    + "Content-Type: application/x-amz-json-1.1\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(new BufferedInputStream(connection.getInputStream(), 1 << 18));
            read(in);
        } catch (IOException e) {
            if (!socket.isClosed()) {
                fault = e.toString();
            }
        }
    }

    /// From now on latencies count.
    void measure() {
        measuring = true;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            fault = e.toString();
        }
    }

    private void read(DataInputStream in) throws IOException {
        String line = line(in);
        if (!line.contains(" 200 ")) {
            throw new IOException(line);
        }
        while (!line.isEmpty()) {
            line = line(in);
        }
        byte[] held = new byte[1 << 21];
        int to = 0;
        while (true) {
            int chunk = Integer.parseInt(line(in), 16);
            if (chunk == 0) {
                return;
            }
            if (held.length - to < chunk) {
                held = Arrays.copyOf(held, held.length * 2);
            }
            in.readFully(held, to, chunk);
            to += chunk;
            line(in);
            begun = true;
            int from = 0;
            while (to - from >= 12) {
                int total = ByteBuffer.wrap(held).getInt(from);
                if (to - from < total) {
                    break;
                }
                frame(held, from, total);
                from += total;
            }
            System.arraycopy(held, from, held, 0, to - from);
            to -= from;
            if (stopAfter > 0 && records.get() >= stopAfter) {
                stall();
            }
        }
    }

    private void stall() {
        synchronized (this) {
            while (!socket.isClosed()) {
                try {
                    wait(1000);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void frame(byte[] bytes, int from, int total) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, total - 4);
        if ((int) crc.getValue() != ByteBuffer.wrap(bytes).getInt(from + total - 4)) {
            throw new IOException("checksum");
        }
        long now = System.nanoTime();
        int end = from + total;
        int at = find(bytes, from, end, HEAD);
        long count = 0;
        while (at >= 0) {
            number(bytes, at + HEAD.length);
            int data = find(bytes, at + HEAD.length + DIGITS, end, DATA) + DATA.length;
            ByteBuffer stamp =
                    ByteBuffer.wrap(Base64.getDecoder().decode(Arrays.copyOfRange(bytes, data, data + STAMP_CHARS)));
            long counter = stamp.getLong();
            if (lastCounter >= 0 && counter != lastCounter + 1) {
                throw new IOException("record " + counter + " after " + lastCounter);
            }
            lastCounter = counter;
            if (measuring) {
                latency.recordValue(Math.max(0, now - stamp.getLong()));
            }
            count++;
            // No record is shorter than what stands behind its stamp in this program's records.
            at = find(bytes, data + STAMP_CHARS, end, HEAD);
        }
        records.addAndGet(count);
    }

    private void number(byte[] bytes, int at) throws IOException {
        byte[] number = Arrays.copyOfRange(bytes, at, at + DIGITS);
        if (lastNumber.length > 0 && Arrays.compare(number, lastNumber) <= 0) {
            throw new IOException("sequence numbers do not rise");
        }
        lastNumber = number;
    }

    private static int find(byte[] bytes, int from, int end, byte[] wanted) {
        int last = end - wanted.length;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder(40);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("end of input");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
