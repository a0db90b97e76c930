package io.weir.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A broker in a process of its own, so that it can be killed. Its ports stay the same over restarts.
final class BrokerProcess implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(2);

    private final Path dataDir;
    private final Path log;
    private final int port = freePort();
    private final int adminPort = freePort();
    private final List<String> flags;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private List<String> launcher = List.of();
    private Process process;

    BrokerProcess(Path dataDir, Path log, List<String> flags, Map<String, String> environment) {
        this.dataDir = dataDir;
        this.log = log;
        this.flags = flags;
        this.environment = environment;
    }

    /// From the next start on the process may have no more files open than this.
    BrokerProcess withOpenFiles(int max) {
        launcher = List.of("sh", "-c", "ulimit -n " + max + " && exec \"$0\" \"$@\"");
        return this;
    }

    /// Starts it and waits until it is ready.
    BrokerProcess start() {
        spawn();
        await(this::ready);
        return this;
    }

    /// Waits for something that a living broker does.
    void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || (!process.isAlive() && !condition.getAsBoolean())) {
                throw new IllegalStateException("the broker did not come so far:\n" + tail());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Waits until it is ready; false when it ended instead.
    boolean readyOrEnded() {
        await(() -> !process.isAlive() || ready());
        return process.isAlive();
    }

    /// Which opening of the store is the newest: the engine begins a log of its own for each, so that file is
    /// another one then. Null before the first.
    @Nullable
    Object opening() {
        try {
            return Files.readAttributes(dataDir.resolve("db").resolve("LOG"), BasicFileAttributes.class)
                    .fileKey();
        } catch (IOException _) {
            return null;
        }
    }

    Path dataDir() {
        return dataDir;
    }

    /// Starts it without waiting.
    void spawn() {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.weir.Main",
                "serve",
                "--port",
                Integer.toString(port),
                "--admin-port",
                Integer.toString(adminPort),
                "--data-dir",
                dataDir.toString()));
        command.addAll(flags);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI admin() {
        return URI.create("http://127.0.0.1:" + adminPort);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Bytes that the process had the disk write so far, as the system counts them.
    long bytesWritten() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/io")).stream()
                    .filter(line -> line.startsWith("write_bytes: "))
                    .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends it a signal by name.
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("cannot send " + name);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean ready() {
        return get("/health/ready") == 200;
    }

    /// The status of a page of the admin port, or 0 when nobody answers.
    int get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// kill -9.
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(20));
    }

    /// SIGTERM; returns the exit code.
    int stop() {
        process.destroy();
        return awaitExit(Duration.ofSeconds(30));
    }

    /// Waits for the process to end by itself.
    int awaitExit(Duration max) {
        try {
            if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the broker still runs after " + max + ":\n" + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The last lines it logged.
    String tail() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /// The last line it logged that begins so.
    Optional<String> logged(String prefix) {
        return lines().reversed().stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
