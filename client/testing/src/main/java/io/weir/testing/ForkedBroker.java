package io.weir.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A broker in a process of its own, which ends when its standard input does: with {@link #stop}, or with this process,
 * however that ends.
 */
final class ForkedBroker implements BrokerHost {
    private static final String ENTRY = "io.weir.EmbeddedBroker";
    private static final Pattern PORTS = Pattern.compile("ports (\\d+) (\\d+)");

    /** A drain takes up to 20 s. */
    private static final long STOP_MAX_S = 30;

    private final Process process;
    private final int port;
    private final int adminPort;

    private ForkedBroker(Process process, int port, int adminPort) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
    }

    /**
     * Starts one.
     *
     * @param java the home of a Java that is new enough
     * @param flags those of {@code weir serve}
     * @throws IllegalStateException when it does not start
     */
    static ForkedBroker start(Path java, List<String> flags) {
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin").resolve("java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                BrokerJars.files().stream().map(Path::toString).collect(Collectors.joining(pathSeparator())),
                ENTRY));
        command.addAll(flags);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(BrokerJars.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Options for this process would be for another Java.
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.remove("JDK_JAVA_OPTIONS");
        try {
            return awaitPorts(builder.start());
        } catch (IOException e) {
            throw new IllegalStateException("the broker did not start: " + e.getMessage(), e);
        }
    }

    private static String pathSeparator() {
        return System.getProperty("path.separator");
    }

    /** Reads what it says until it says its ports, and from then on leaves that to a thread. */
    private static ForkedBroker awaitPorts(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ports = PORTS.matcher(line);
            if (ports.matches()) {
                Thread drain = new Thread(() -> repeat(output), "weir-testing-output");
                drain.setDaemon(true);
                drain.start();
                return new ForkedBroker(process, Integer.parseInt(ports.group(1)), Integer.parseInt(ports.group(2)));
            }
            System.out.println(line);
        }
        process.destroyForcibly();
        throw new IOException("its process ended before it served; what it said is above");
    }

    private static void repeat(BufferedReader output) {
        output.lines().forEach(System.out::println);
    }

    /** Whether its process still runs. */
    boolean alive() {
        return process.isAlive();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int adminPort() {
        return adminPort;
    }

    @Override
    public void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_MAX_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the broker did not stop within " + STOP_MAX_S + " s and was killed");
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the broker could not be told to stop and was killed", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
