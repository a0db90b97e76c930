package io.weir.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/// Stands between a client and a broker and loses some of the answers: the request arrives, and where its answer should
/// come, the connection breaks.
final class LossyProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final URI broker;
    private final int lossPercent;
    private final Random random;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder lost = new LongAdder();

    LossyProxy(URI broker, int lossPercent, long seed) {
        this.broker = broker;
        this.lossPercent = lossPercent;
        this.random = new Random(seed);
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// Answers lost so far.
    long lost() {
        return lost.sum();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        AtomicBoolean asked = new AtomicBoolean();
        try {
            upstream.connect(new InetSocketAddress(broker.getHost(), broker.getPort()));
            threads.execute(() -> copy(client, upstream, () -> {
                asked.set(true);
                return true;
            }));
            copy(upstream, client, () -> !asked.getAndSet(false) || passes());
        } catch (IOException e) {
            close(client, upstream);
        }
    }

    private boolean passes() {
        boolean passes;
        synchronized (random) {
            passes = random.nextInt(100) >= lossPercent;
        }
        if (!passes) {
            lost.increment();
        }
        return passes;
    }

    /// Whether what comes next goes through.
    private interface Gate {
        boolean open();
    }

    private static void copy(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0 && gate.open(); read = in.read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side is gone; so is the other, below.
        } finally {
            close(from, to);
        }
    }

    private static void close(Socket... sockets) {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
