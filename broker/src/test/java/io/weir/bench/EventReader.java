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
import java.util.zip.CRC32;

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
    private final Subscriber subscriber;
    private final int stopAfter;
    private volatile Socket socket = new Socket();

    /// @param stopAfter records after which nothing is read any more; 0 for never
    EventReader(int port, String consumer, Subscriber subscriber, int stopAfter) {
        this.port = port;
        this.consumer = consumer;
        this.subscriber = subscriber;
        this.stopAfter = stopAfter;
    }

    @Override
    public void run() {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket = connection;
            String body =
                    "{\"ConsumerARN\":\"" + consumer + "\",\"ShardId\":\"shardId-%012d\"".formatted(subscriber.shard)
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
                subscriber.fault = e.toString();
            }
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            subscriber.fault = e.toString();
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
            subscriber.begun = true;
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
            if (stopAfter > 0 && subscriber.records.get() >= stopAfter) {
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
        while (at >= 0) {
            byte[] number = Arrays.copyOfRange(bytes, at + HEAD.length, at + HEAD.length + DIGITS);
            int data = find(bytes, at + HEAD.length + DIGITS, end, DATA) + DATA.length;
            byte[] stamp = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, data, data + STAMP_CHARS));
            subscriber.take(number, ByteBuffer.wrap(stamp), now);
            at = find(bytes, data + STAMP_CHARS, end, HEAD);
        }
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
